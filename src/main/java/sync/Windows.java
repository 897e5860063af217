package sync;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import sync.WindowState.Ascending;
import sync.WindowState.Head;
import sync.WindowState.Phase;
import sync.WindowState.Tie;
import woocommerce.OrderBy;

/**
 * Reads a list by modification so that nothing is skipped while its rows move. Always the first page after a second
 * that is wholly read, never a page number: a row that changes leaves for the end, and by number another would take its
 * place on a page already read. The read ends at a horizon, the store's clock at its start less a margin, so it ends
 * however fast rows change; a row that shows the horizon or later was rendered after it moved, and says nothing about
 * how far the list was read. Only a second that holds more than a page is read by number, until two passes agree: rows
 * of a past second can only leave it, and a row that left between the pages of one pass is not met by the next.
 */
final class Windows {

    /** How far behind its own clock the store is believed to have committed all it stamped. */
    static final Duration MARGIN = Duration.ofSeconds(2);

    /** Bounds what is read for freshness only. */
    static final int MOST_HEAD_PAGES = 10;

    /** A second that does not come to rest in so many passes is given up. */
    static final int MOST_PASSES = 50;

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final int pageSize;
    private final boolean head;

    /**
     * Windows of pages.
     *
     * @param head whether to read on, as far as a few pages go, into what changed since the horizon
     */
    Windows(int pageSize, boolean head) {
        this.pageSize = pageSize;
        this.head = head;
    }

    /**
     * The beginning of a read.
     *
     * @param after     everything up to this second was read before; empty: nothing
     * @param storeDate the store's clock before the first page is asked for
     * @param before    reads only what was modified before this moment
     */
    WindowState begin(Optional<Instant> after, Instant storeDate, Optional<Instant> before) {
        Instant settled = storeDate.truncatedTo(ChronoUnit.SECONDS).minus(MARGIN);
        Instant horizon = before.map(at -> at.truncatedTo(ChronoUnit.SECONDS))
                .filter(at -> at.isBefore(settled))
                .orElse(settled);
        Optional<Instant> whole = after.map(at -> at.truncatedTo(ChronoUnit.SECONDS));
        Instant latest = horizon.minus(SECOND);
        boolean empty = whole.isPresent() && !whole.get().isBefore(latest);
        Phase phase = empty && head ? new Head(1) : new Ascending();
        return new WindowState(whole.map(at -> at.isBefore(latest) ? at : latest), horizon, Optional.empty(), phase);
    }

    WindowRequest next(WindowState state) {
        if (state.phase() instanceof Tie tie) {
            Instant second = tie.second();
            return new WindowRequest(
                    Optional.of(second.minus(SECOND)), Optional.of(second.plus(SECOND)), OrderBy.ID, tie.page());
        }
        if (state.phase() instanceof Head reading) {
            Optional<Instant> from = Optional.of(state.horizon().minus(SECOND));
            return new WindowRequest(from, Optional.empty(), OrderBy.ID, reading.page());
        }
        return new WindowRequest(state.after(), Optional.of(state.horizon()), OrderBy.MODIFIED, 1);
    }

    /**
     * What a page means.
     *
     * @param total what the store counts in all pages of this window. A page may hold fewer rows than it should: what is
     *     deleted between the store's query and its rendering is left out, and so is what our key may not see
     */
    WindowStep read(WindowState state, List<PageRow> rows, OptionalLong total) {
        long upToHere = (long) next(state).page() * pageSize;
        boolean more = rows.size() >= pageSize || total.orElse(0) > upToHere;
        if (state.phase() instanceof Tie tie) {
            return readTie(state, tie, rows, more);
        }
        if (state.phase() instanceof Head reading) {
            return readHead(state, reading, rows, more);
        }
        return readAscending(state, rows, more);
    }

    private WindowStep readAscending(WindowState state, List<PageRow> rows, boolean more) {
        if (rows.stream().anyMatch(row -> notAfter(state, row))) {
            return new WindowStep.Astray("the store lists records from outside the window that was asked for:"
                    + " its WooCommerce does not know modified_after");
        }
        List<PageRow> settled = settled(state, rows);
        List<Instant> unmoved = unmoved(settled);
        if (unmoved.size() * 2 < settled.size()) {
            return new WindowStep.Astray("the store does not sort by modification");
        }
        Optional<Instant> last = unmoved.stream().reduce((earlier, later) -> later);
        return more ? afterFullPage(state, rows, last) : afterLastPage(state.seen(last), rows);
    }

    private WindowStep afterLastPage(WindowState state, List<PageRow> rows) {
        return head
                ? new WindowStep.GoOn(all(rows), false, state.in(new Head(1)))
                : new WindowStep.CaughtUp(all(rows), state.newest());
    }

    /** The last second of a full page may be cut: its rows come again, with the next page or as a tie. */
    private static WindowStep afterFullPage(WindowState state, List<PageRow> rows, Optional<Instant> last) {
        if (rows.isEmpty()) {
            return new WindowStep.Astray("the store counts records that it does not list: its key may not see them");
        }
        if (last.isEmpty()) {
            return withoutDates(state, rows);
        }
        Instant cut = last.get();
        Instant next = cut.minus(SECOND);
        List<Integer> whole = IntStream.range(0, rows.size())
                .filter(i -> !rows.get(i).modified().equals(last))
                .boxed()
                .toList();
        boolean stuck = state.after().filter(after -> !next.isAfter(after)).isPresent();
        return stuck
                ? new WindowStep.GoOn(whole, false, state.in(new Tie(cut, 1, 1, Digest.EMPTY, Optional.empty())))
                : new WindowStep.GoOn(
                        whole, false, newestBefore(state, rows, cut).advancedTo(next));
    }

    /** All of a page moved while it was rendered: they left the window, ask again. Undated rows never leave it. */
    private static WindowStep withoutDates(WindowState state, List<PageRow> rows) {
        boolean undated = rows.stream().allMatch(row -> row.modified().isEmpty());
        return new WindowStep.GoOn(all(rows), false, undated ? state.advancedTo(Instant.EPOCH) : state);
    }

    private WindowStep readTie(WindowState state, Tie tie, List<PageRow> rows, boolean full) {
        Digest met = tie.met();
        for (PageRow row : rows) {
            met = met.with(row.id());
        }
        boolean repeated = tie.pass() > 1;
        if (full) {
            Tie further = new Tie(tie.second(), tie.pass(), tie.page() + 1, met, tie.before());
            return new WindowStep.GoOn(all(rows), repeated, state.in(further));
        }
        if (tie.before().equals(Optional.of(met))) {
            WindowState rested = state.seen(Optional.of(tie.second())).advancedTo(tie.second());
            return new WindowStep.GoOn(all(rows), repeated, rested);
        }
        if (tie.pass() == MOST_PASSES) {
            return new WindowStep.Astray("the records that changed at " + tie.second() + " do not come to rest");
        }
        Tie again = new Tie(tie.second(), tie.pass() + 1, 1, Digest.EMPTY, Optional.of(met));
        return new WindowStep.GoOn(all(rows), repeated, state.in(again));
    }

    private WindowStep readHead(WindowState state, Head reading, List<PageRow> rows, boolean full) {
        return full && reading.page() < MOST_HEAD_PAGES
                ? new WindowStep.GoOn(all(rows), false, state.in(new Head(reading.page() + 1)))
                : new WindowStep.CaughtUp(all(rows), state.newest());
    }

    private static boolean notAfter(WindowState state, PageRow row) {
        return state.after().isPresent()
                && row.modified().filter(at -> !at.isAfter(state.after().get())).isPresent();
    }

    /** What shows a modification below the horizon, so that it did not move since the read began. */
    private static List<PageRow> settled(WindowState state, List<PageRow> rows) {
        return rows.stream()
                .filter(row -> row.modified()
                        .filter(at -> at.isBefore(state.horizon()))
                        .isPresent())
                .toList();
    }

    /** In an ascending list a row later than one behind it has moved, on a store whose clocks differ. */
    private static List<Instant> unmoved(List<PageRow> settled) {
        List<Instant> unmoved = new ArrayList<>();
        Instant least = Instant.MAX;
        for (int i = settled.size() - 1; i >= 0; i--) {
            Instant at = settled.get(i).modified().orElseThrow();
            if (!at.isAfter(least)) {
                least = at;
                unmoved.add(0, at);
            }
        }
        return unmoved;
    }

    private static WindowState newestBefore(WindowState state, List<PageRow> rows, Instant cut) {
        return state.seen(rows.stream()
                .flatMap(row -> row.modified().stream())
                .filter(at -> at.isBefore(cut))
                .max(Instant::compareTo));
    }

    private static List<Integer> all(List<PageRow> rows) {
        return IntStream.range(0, rows.size()).boxed().toList();
    }
}
