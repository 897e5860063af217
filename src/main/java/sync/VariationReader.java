package sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import records.Applied;
import woocommerce.ListQuery;
import woocommerce.OrderBy;
import woocommerce.StoreAnswer;
import woocommerce.StoreException;
import woocommerce.StoreProblem;

/**
 * Reads the variations of listed products, one page in memory at a time. They are in no list of products; what changes
 * on them changes the date of their parent.
 */
final class VariationReader {

    private final int pageSize;
    private final IdPages pages;

    VariationReader(int pageSize) {
        this.pageSize = pageSize;
        this.pages = new IdPages(pageSize);
    }

    /** What became of all variations of these products; fails as the client and the database do. */
    Future<Applied> read(OpenStep open, List<ObjectNode> products) {
        List<Long> parents = products.stream()
                .filter(product -> product.path("variations").size() > 0)
                .map(product -> product.path("id").asLong())
                .toList();
        return next(open, parents.iterator(), Applied.NOTHING);
    }

    private Future<Applied> next(OpenStep open, Iterator<Long> parents, Applied sum) {
        return parents.hasNext()
                ? ofProduct(open, parents.next(), IdPages.State.FIRST, sum).compose(more -> next(open, parents, more))
                : Future.succeededFuture(sum);
    }

    private Future<Applied> ofProduct(OpenStep open, long parent, IdPages.State state, Applied sum) {
        ListQuery query = ListQuery.all().perPage(pageSize).page(state.page()).ascending(OrderBy.ID);
        return open.client()
                .variations(parent, query)
                .recover(VariationReader::noneIfGone)
                .compose(answer -> open.apply(answer.body(), answer.date())
                        .compose(applied -> further(open, parent, state, answer, sum.plus(applied))));
    }

    private Future<Applied> further(
            OpenStep open, long parent, IdPages.State state, StoreAnswer<List<ObjectNode>> answer, Applied sum) {
        return pages.after(state, answer.body().size(), answer.total())
                .map(next -> ofProduct(open, parent, next, sum))
                .orElseGet(() -> Future.succeededFuture(sum));
    }

    /** The parent was deleted after it was listed. */
    static Future<StoreAnswer<List<ObjectNode>>> noneIfGone(Throwable failure) {
        boolean gone = failure instanceof StoreException store
                && store.problem() instanceof StoreProblem.NotFound notFound
                && notFound.gone();
        return gone ? Future.succeededFuture(nothing()) : Future.failedFuture(failure);
    }

    private static StoreAnswer<List<ObjectNode>> nothing() {
        return new StoreAnswer<>(
                List.of(), Optional.empty(), OptionalLong.empty(), OptionalInt.empty(), Optional.empty());
    }
}
