package sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import records.Kind;
import sync.WindowState.Ascending;
import woocommerce.ListQuery;
import woocommerce.OrderBy;
import woocommerce.StoreAnswer;

/**
 * Compares what the store says changed lately with what we hold, by thin rows in windows of modification. It begins no
 * earlier than the store was registered: what is older is the import's.
 */
final class SweepReader implements StepReader {

    /** For a store that sends no {@code Date}: further apart our clocks cannot be, or signed calls would fail. */
    private static final Duration MOST_SKEW = Duration.ofMinutes(15);

    private final Shelf shelf;
    private final Duration back;
    private final int pageSize;
    private final Clock clock;
    private final Sweeper sweeper;
    private final VariationSweep variations;
    private final Windows windows;

    /** @param back how far back it looks */
    SweepReader(Shelf shelf, Duration back, int pageSize, Clock clock, Sweeper sweeper) {
        this.shelf = shelf;
        this.back = back;
        this.pageSize = pageSize;
        this.clock = clock;
        this.sweeper = sweeper;
        this.variations = new VariationSweep(pageSize, sweeper);
        this.windows = new Windows(pageSize, false);
    }

    @Override
    public Future<PageRead> read(OpenStep open, Optional<Cursor> cursor) {
        return cursor.map(c -> page(open, ((Cursor.ByModification) c).state())).orElseGet(() -> open(open));
    }

    private Future<PageRead> open(OpenStep open) {
        Instant since = clock.instant().minus(back);
        Instant registered = open.store().createdAt().minusSeconds(1);
        Instant after = since.isBefore(registered) ? registered : since;
        ListQuery one =
                thin(open, ListQuery.all().perPage(1)).modifiedAfter(after).ascending(OrderBy.MODIFIED);
        return StoreLists.list(open.client(), open.step().kind(), one).map(answer -> {
            Instant date = answer.date().orElseGet(() -> clock.instant().minus(MOST_SKEW));
            WindowState first = windows.begin(Optional.of(after), date, Optional.empty());
            return PageRead.opened(new Cursor.ByModification(first), answer.total());
        });
    }

    private Future<PageRead> page(OpenStep open, WindowState state) {
        ListQuery query = windows.next(state).on(thin(open, ListQuery.all().perPage(pageSize)));
        return StoreLists.list(open.client(), open.step().kind(), query)
                .compose(answer -> compare(open, state, answer));
    }

    private Future<PageRead> compare(OpenStep open, WindowState state, StoreAnswer<List<ObjectNode>> answer) {
        List<PageRow> rows = StoreLists.rows(answer.body());
        WindowStep step = windows.read(state, rows, answer.total());
        if (step instanceof WindowStep.GoOn on) {
            return mend(open, answer, rows, on.taken())
                    .compose(counts -> unlisted(open, state, upTo(on.state()), rows)
                            .map(looks -> page(open, Optional.of(on.state()), counts, looks)));
        }
        if (step instanceof WindowStep.CaughtUp end) {
            return mend(open, answer, rows, end.taken())
                    .compose(counts -> unlisted(
                                    open, state, Optional.of(state.horizon().minusSeconds(1)), rows)
                            .map(looks -> page(open, Optional.empty(), counts, looks)));
        }
        return Future.failedFuture(new AstrayException(((WindowStep.Astray) step).reason()));
    }

    private Future<SyncCounts> mend(
            OpenStep open, StoreAnswer<List<ObjectNode>> answer, List<PageRow> rows, List<Integer> taken) {
        Future<SyncCounts> compared =
                sweeper.compare(open, shelf, taken.stream().map(rows::get).toList());
        boolean deep = open.step().kind() == Kind.PRODUCT && shelf == Shelf.SHOWN;
        StoreAnswer<List<ObjectNode>> products =
                answer.map(bodies -> taken.stream().map(bodies::get).toList());
        return deep
                ? compared.compose(sum -> variations.of(open, products, false).map(sum::plus))
                : compared;
    }

    /** Where a second is read by number, its pages are no range of what we hold. */
    private Future<Integer> unlisted(OpenStep open, WindowState from, Optional<Instant> upTo, List<PageRow> rows) {
        boolean range = from.phase() instanceof Ascending && from.after().isPresent();
        return range && upTo.filter(at -> at.isAfter(from.after().get())).isPresent()
                ? sweeper.lookForModified(open, shelf, from.after().get(), upTo.get(), Sweeper.ids(rows))
                : Future.succeededFuture(0);
    }

    private static Optional<Instant> upTo(WindowState next) {
        return next.phase() instanceof Ascending ? next.after() : Optional.empty();
    }

    private static PageRead page(OpenStep open, Optional<WindowState> next, SyncCounts counts, int looks) {
        List<String> notes = new ArrayList<>(open.notes(counts));
        notes.addAll(Sweeper.notes(open.step(), looks));
        return new PageRead(
                next.map(Cursor.ByModification::new), counts, notes, OptionalLong.empty(), Optional.empty());
    }

    private ListQuery thin(OpenStep open, ListQuery query) {
        return StoreLists.thin(open.step().kind(), shelf, query);
    }
}
