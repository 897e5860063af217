package sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import records.Kind;
import woocommerce.ListQuery;
import woocommerce.OrderBy;
import woocommerce.StoreAnswer;

/**
 * Compares a whole list with what we hold, by thin rows in the order of ids. Between the last id of one page and the last
 * of the next all that we hold must be on it; so a row that slips over the edge of a page while others are deleted is
 * looked at, and none is taken for gone unseen. A store whose history was not imported is compared from its
 * registration on.
 */
final class ThinReader implements StepReader {

    private final Shelf shelf;
    private final int pageSize;
    private final Sweeper sweeper;
    private final SyncRuns runs;
    private final VariationSweep variations;
    private final IdPages pages;

    ThinReader(Shelf shelf, int pageSize, Sweeper sweeper, SyncRuns runs) {
        this.shelf = shelf;
        this.pageSize = pageSize;
        this.sweeper = sweeper;
        this.runs = runs;
        this.variations = new VariationSweep(pageSize, sweeper);
        this.pages = new IdPages(pageSize);
    }

    @Override
    public Future<PageRead> read(OpenStep open, Optional<Cursor> cursor) {
        Cursor.Thin at = cursor.map(c -> (Cursor.Thin) c).orElseGet(() -> new Cursor.Thin(IdPages.State.FIRST, 0));
        return runs.imported(open.run().storeId())
                .compose(whole -> !whole && open.step().kind() == Kind.CUSTOMER
                        ? Future.succeededFuture(nothing())
                        : page(open, at, whole));
    }

    private Future<PageRead> page(OpenStep open, Cursor.Thin at, boolean whole) {
        Kind kind = open.step().kind();
        ListQuery query = ListQuery.all().perPage(pageSize).page(at.state().page());
        ListQuery sorted = kind == Kind.CUSTOMER ? query : query.ascending(OrderBy.ID);
        ListQuery from =
                whole ? sorted : sorted.createdAfter(open.store().createdAt().minusSeconds(1));
        return StoreLists.list(open.client(), kind, StoreLists.thin(kind, shelf, from))
                .compose(answer -> compare(open, at, answer, whole));
    }

    private Future<PageRead> compare(
            OpenStep open, Cursor.Thin at, StoreAnswer<List<ObjectNode>> answer, boolean whole) {
        List<PageRow> rows = StoreLists.rows(answer.body());
        Optional<IdPages.State> next = pages.after(at.state(), rows.size(), answer.total());
        long last = rows.stream().mapToLong(PageRow::id).max().orElse(at.upTo());
        return mend(open, answer, rows)
                .compose(counts -> unlisted(open, at, rows, next.isEmpty(), whole)
                        .map(looks -> {
                            List<String> notes = new ArrayList<>(open.notes(counts));
                            notes.addAll(Sweeper.notes(open.step(), looks));
                            OptionalLong total =
                                    at.state().equals(IdPages.State.FIRST) ? answer.total() : OptionalLong.empty();
                            return new PageRead(
                                    next.map(state -> new Cursor.Thin(state, Math.max(last, at.upTo()))),
                                    counted(at, counts),
                                    notes,
                                    total,
                                    Optional.empty());
                        }));
    }

    private static SyncCounts counted(Cursor.Thin at, SyncCounts counts) {
        return at.state().repeated() ? new SyncCounts(counts.created(), counts.created(), counts.updated(), 0) : counts;
    }

    private Future<SyncCounts> mend(OpenStep open, StoreAnswer<List<ObjectNode>> answer, List<PageRow> rows) {
        Future<SyncCounts> compared = sweeper.compare(open, shelf, rows);
        boolean deep = open.step().kind() == Kind.PRODUCT && shelf == Shelf.SHOWN;
        return deep ? compared.compose(sum -> variations.of(open, answer, true).map(sum::plus)) : compared;
    }

    /** A page that is read again lists what is no longer between the last ids. */
    private Future<Integer> unlisted(OpenStep open, Cursor.Thin at, List<PageRow> rows, boolean end, boolean whole) {
        List<Long> ids = Sweeper.ids(rows);
        long last =
                end ? Long.MAX_VALUE : ids.stream().mapToLong(id -> id).max().orElse(at.upTo());
        boolean first = at.upTo() == 0;
        if (first && !whole && ids.isEmpty()) {
            return Future.succeededFuture(0);
        }
        long after = first && !whole ? ids.stream().mapToLong(id -> id).min().orElse(0) - 1 : at.upTo();
        return last <= after ? Future.succeededFuture(0) : sweeper.lookForIds(open, shelf, after, last, ids);
    }

    private static PageRead nothing() {
        return new PageRead(Optional.empty(), SyncCounts.NONE, List.of(), OptionalLong.empty(), Optional.empty());
    }
}
