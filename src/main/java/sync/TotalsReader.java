package sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import records.Kind;
import records.ListedRecords;
import sync.Cursor.ListPage;
import sync.Cursor.OfTotals;
import woocommerce.ListQuery;
import woocommerce.OrderBy;
import woocommerce.StoreAnswer;

/**
 * Compares how many records the store created in spans of time with how many we hold, and where they differ, which. One
 * call a page. A store whose history was not imported is compared from its registration on.
 */
final class TotalsReader implements StepReader {

    private final int pageSize;
    private final Clock clock;
    private final Sweeper sweeper;
    private final SyncRuns runs;

    TotalsReader(int pageSize, Clock clock, Sweeper sweeper, SyncRuns runs) {
        this.pageSize = pageSize;
        this.clock = clock;
        this.sweeper = sweeper;
        this.runs = runs;
    }

    @Override
    public Future<PageRead> read(OpenStep open, Optional<Cursor> cursor) {
        return cursor.map(c -> Future.succeededFuture((OfTotals) c))
                .orElseGet(() -> begin(open))
                .compose(at -> at.pending().isEmpty()
                        ? Future.succeededFuture(read(Optional.empty(), SyncCounts.NONE, List.of()))
                        : step(open, at));
    }

    private Future<OfTotals> begin(OpenStep open) {
        return runs.imported(open.run().storeId())
                .map(whole -> whole ? Instant.EPOCH : open.store().createdAt())
                .map(first -> new OfTotals(Totals.spans(first, clock.instant()), Optional.empty()));
    }

    private Future<PageRead> step(OpenStep open, OfTotals at) {
        CreationSpan span = at.pending().get(0);
        return at.list().map(page -> list(open, at, span, page)).orElseGet(() -> totals(open, at, span));
    }

    private Future<PageRead> totals(OpenStep open, OfTotals at, CreationSpan span) {
        Kind kind = open.step().kind();
        ListQuery one =
                in(span, ListQuery.all().perPage(1).status(Shelf.SHOWN.status()).fields("id"));
        return StoreLists.list(open.client(), kind, one)
                .compose(answer -> answer.total().isPresent()
                        ? sweeper.listed(kind)
                                .created(sweeper.database().pool(), open.run().storeId(), span.from(), span.before())
                                .map(ours -> judged(at, span, answer.total().getAsLong(), ours))
                        : Future.failedFuture(new AstrayException("the store does not say how many records it has")));
    }

    private PageRead judged(OfTotals at, CreationSpan span, long theirs, long ours) {
        Optional<OfTotals> next = switch (Totals.verdict(span, theirs, ours, pageSize)) {
            case SAME -> at.rest();
            case HALVES -> Optional.of(at.halved());
            case LIST -> Optional.of(at.listing(ListPage.FIRST));
        };
        return read(next, SyncCounts.NONE, List.of());
    }

    private Future<PageRead> list(OpenStep open, OfTotals at, CreationSpan span, ListPage page) {
        Kind kind = open.step().kind();
        ListQuery query =
                in(span, ListQuery.all().perPage(pageSize).page(page.page())).ascending(OrderBy.ID);
        return StoreLists.list(open.client(), kind, StoreLists.thin(kind, Shelf.SHOWN, query))
                .compose(answer -> compare(open, at, span, page, answer));
    }

    private Future<PageRead> compare(
            OpenStep open, OfTotals at, CreationSpan span, ListPage page, StoreAnswer<List<ObjectNode>> answer) {
        List<PageRow> rows = StoreLists.rows(answer.body());
        boolean more = rows.size() >= pageSize;
        long last = rows.stream().mapToLong(PageRow::id).max().orElse(page.upTo());
        Optional<OfTotals> next = more ? Optional.of(at.listing(new ListPage(page.page() + 1, last))) : at.rest();
        return sweeper.compare(open, Shelf.SHOWN, rows)
                .compose(counts -> unlisted(open, span, page, rows, more ? last : Long.MAX_VALUE)
                        .map(looks -> {
                            List<String> notes = new ArrayList<>(open.notes(counts));
                            notes.addAll(Sweeper.notes(open.step(), looks));
                            return read(next, counts, notes);
                        }));
    }

    private Future<Integer> unlisted(OpenStep open, CreationSpan span, ListPage page, List<PageRow> rows, long upTo) {
        ListedRecords listed = sweeper.listed(open.step().kind());
        return listed.createdIds(
                        sweeper.database().pool(),
                        open.run().storeId(),
                        span.from(),
                        span.before(),
                        page.upTo(),
                        Sweeper.MOST_LOOKS)
                .map(ours -> ours.stream().filter(id -> id <= upTo).toList())
                .compose(ours -> sweeper.lookForUnlisted(open, ours, Sweeper.ids(rows)));
    }

    private static ListQuery in(CreationSpan span, ListQuery query) {
        return query.createdAfter(span.from().minusSeconds(1)).createdBefore(span.before());
    }

    private static PageRead read(Optional<OfTotals> next, SyncCounts counts, List<String> notes) {
        return new PageRead(next.map(at -> at), counts, notes, OptionalLong.empty(), Optional.empty());
    }
}
