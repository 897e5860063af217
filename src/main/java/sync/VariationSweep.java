package sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import woocommerce.ListQuery;
import woocommerce.OrderBy;
import woocommerce.StoreAnswer;
import woocommerce.StoreException;
import woocommerce.StoreProblem;

/**
 * Compares the variations of listed products. Whatever changes a variation moves the date of its parent, so a parent that
 * still has the date at which its variations were compared is passed over, unless all are wanted; deletions move nothing.
 */
final class VariationSweep {

    private static final int MOST_VARIATIONS = 5000;

    private final int pageSize;
    private final Sweeper sweeper;
    private final IdPages pages;
    private final SweptProductRepository swept = new SweptProductRepository();

    VariationSweep(int pageSize, Sweeper sweeper) {
        this.pageSize = pageSize;
        this.sweeper = sweeper;
        this.pages = new IdPages(pageSize);
    }

    /**
     * Compares the variations of those of the products that have some.
     *
     * @param all also of those that did not change since the last comparison
     * @return fails as the client and the database do
     */
    Future<SyncCounts> of(OpenStep open, StoreAnswer<List<ObjectNode>> products, boolean all) {
        Map<Long, ObjectNode> variable = products.body().stream()
                .filter(product -> product.path("variations").size() > 0
                        || product.path("type").asText().startsWith("variable"))
                .collect(Collectors.toMap(product -> product.path("id").asLong(), product -> product, (a, b) -> b));
        List<PageRow> parents = StoreLists.rows(List.copyOf(variable.values()));
        return swept.find(sweeper.database().pool(), open.run().storeId(), Sweeper.ids(parents))
                .map(marks -> parents.stream()
                        .filter(parent -> all || changed(parent, Optional.ofNullable(marks.get(parent.id()))))
                        .toList())
                .compose(due -> each(open, due.iterator(), products.date(), SyncCounts.NONE));
    }

    private static boolean changed(PageRow parent, Optional<Instant> mark) {
        return mark.isEmpty() || !parent.modified().equals(mark);
    }

    private Future<SyncCounts> each(
            OpenStep open, Iterator<PageRow> parents, Optional<Instant> readAt, SyncCounts sum) {
        if (!parents.hasNext()) {
            return Future.succeededFuture(sum);
        }
        PageRow parent = parents.next();
        return page(open, parent.id(), IdPages.State.FIRST, new ArrayList<>(), SyncCounts.NONE)
                .compose(counts -> mark(open, parent, readAt).map(counts))
                .compose(counts -> each(open, parents, readAt, sum.plus(counts)));
    }

    private Future<SyncCounts> page(
            OpenStep open, long parent, IdPages.State state, List<Long> listed, SyncCounts sum) {
        ListQuery query = ListQuery.all()
                .perPage(pageSize)
                .page(state.page())
                .ascending(OrderBy.ID)
                .fields("id", "date_modified_gmt", "status");
        return open.client()
                .variations(parent, query)
                .recover(VariationSweep::noneIfGone)
                .compose(answer -> {
                    List<PageRow> rows = StoreLists.rows(answer.body());
                    listed.addAll(Sweeper.ids(rows));
                    return sweeper.compare(open, Shelf.SHOWN, rows, ids -> bodies(open, parent, ids))
                            .compose(counts -> pages.after(state, rows.size(), answer.total())
                                    .map(next -> page(open, parent, next, listed, sum.plus(counts)))
                                    .orElseGet(
                                            () -> unlisted(open, parent, listed).map(sum.plus(counts))));
                });
    }

    private static Future<StoreAnswer<List<ObjectNode>>> bodies(OpenStep open, long parent, List<Long> ids) {
        return open.client()
                .variations(parent, ListQuery.all().include(ids).perPage(ListQuery.MAX_PER_PAGE))
                .recover(VariationSweep::noneIfGone);
    }

    private Future<Void> unlisted(OpenStep open, long parent, List<Long> listed) {
        return sweeper.listed(open.step().kind())
                .variations(sweeper.database().pool(), open.run().storeId(), parent, MOST_VARIATIONS)
                .map(ours -> ours.stream().filter(id -> !listed.contains(id)).toList())
                .compose(ids -> sweeper.look(open, ids));
    }

    /** A date that may still hide a change within its second is no mark. */
    private Future<Void> mark(OpenStep open, PageRow parent, Optional<Instant> readAt) {
        return parent.modified()
                .filter(at ->
                        readAt.filter(read -> read.isAfter(at.plusSeconds(1))).isPresent())
                .map(at -> swept.mark(sweeper.database().pool(), open.run().storeId(), parent.id(), at))
                .orElseGet(Future::succeededFuture);
    }

    /** The parent was deleted after it was listed. */
    private static Future<StoreAnswer<List<ObjectNode>>> noneIfGone(Throwable failure) {
        boolean gone = failure instanceof StoreException store
                && store.problem() instanceof StoreProblem.NotFound notFound
                && notFound.gone();
        return gone
                ? Future.succeededFuture(new StoreAnswer<>(
                        List.of(), Optional.empty(), OptionalLong.empty(), OptionalInt.empty(), Optional.empty()))
                : Future.failedFuture(failure);
    }
}
