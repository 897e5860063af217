package woocommerce;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Counts the calls of a day in UTC against what a store may get. A fifth is kept from lists, which wait till tomorrow
 * without harm, for writes and for what is looked up before them. What other processes used is learnt from a ledger, to
 * which our own are added now and then: together they may go over by a hundredth for each process. Not thread-safe.
 */
final class DailyBudget {

    private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(1);

    private final long limit;
    private LocalDate day = LocalDate.EPOCH;
    private long known;
    private long unsaved;
    private Instant savedAt = Instant.EPOCH;
    private boolean saving;

    /**
     * Calls for the ledger.
     *
     * @param day on which they were made
     * @param calls how many
     */
    record Entry(LocalDate day, long calls) {}

    DailyBudget(long limit) {
        this.limit = limit;
    }

    /** Why a call may not go: until when there are no calls left for it. */
    Optional<StoreProblem> refusal(boolean list, Instant now) {
        turn(now);
        long share = list ? Math.max(1, limit - limit / 5) : limit;
        return known + unsaved < share
                ? Optional.empty()
                : Optional.of(new OwnLimit.BudgetSpent(Duration.between(now, startOf(day.plusDays(1)))));
    }

    /** A call goes. */
    void take(Instant now) {
        turn(now);
        unsaved++;
    }

    /** What the ledger should be told now, if anything. Tell {@link #saved} or {@link #notSaved} what came of it. */
    Optional<Entry> due(Instant now) {
        turn(now);
        boolean much = unsaved >= Math.max(1, limit / 100);
        boolean late = !now.isBefore(savedAt.plus(AT_LEAST_EVERY));
        if (saving || !(much || late)) {
            return Optional.empty();
        }
        saving = true;
        savedAt = now;
        return Optional.of(new Entry(day, unsaved));
    }

    /** The ledger took an entry, and tells the calls of all processes on that day. */
    void saved(Entry entry, long all) {
        saving = false;
        if (entry.day().equals(day)) {
            known = all;
            unsaved -= entry.calls();
        }
    }

    /** The ledger could not be told; the entry stays to be told. */
    void notSaved() {
        saving = false;
    }

    /** Yesterday's last calls are not told any more: nobody asks for them. */
    private void turn(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (today.isAfter(day)) {
            day = today;
            known = 0;
            unsaved = 0;
            savedAt = Instant.EPOCH;
        }
    }

    private static Instant startOf(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
