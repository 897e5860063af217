package sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import woocommerce.ListQuery;
import woocommerce.StoreAnswer;

/** Reads a page of customers by id. */
final class IdReader implements StepReader {

    private final int pageSize;
    private final IdPages pages;

    IdReader(int pageSize) {
        this.pageSize = pageSize;
        this.pages = new IdPages(pageSize);
    }

    @Override
    public Future<PageRead> read(OpenStep open, Optional<Cursor> cursor) {
        IdPages.State state = cursor.map(c -> ((Cursor.ById) c).state()).orElse(IdPages.State.FIRST);
        return open.client()
                .customers(ListQuery.all().perPage(pageSize).page(state.page()))
                .compose(answer -> apply(open, state, answer));
    }

    private Future<PageRead> apply(OpenStep open, IdPages.State state, StoreAnswer<List<ObjectNode>> answer) {
        return open.apply(answer.body(), answer.date())
                .map(applied -> state.repeated() ? SyncCounts.ofRepeated(applied) : SyncCounts.of(applied))
                .map(counts -> page(open, state, answer, counts));
    }

    private PageRead page(OpenStep open, IdPages.State state, StoreAnswer<List<ObjectNode>> answer, SyncCounts counts) {
        Optional<Cursor> next =
                pages.after(state, answer.body().size(), answer.total()).map(Cursor.ById::new);
        OptionalLong total = state.equals(IdPages.State.FIRST) ? answer.total() : OptionalLong.empty();
        return new PageRead(next, counts, open.notes(counts), total, Optional.empty());
    }
}
