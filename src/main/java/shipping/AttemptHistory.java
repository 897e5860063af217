package shipping;

import carriers.PreparedKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the ledger tells of a shipment's attempts beyond what is to be done next. Pure. */
final class AttemptHistory {

    private static final Duration FORBIDDEN_PAUSE = Duration.ofMinutes(15);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
    /** By then a pause has grown to the longest. */
    private static final int MOST_DOUBLINGS = 10;

    private AttemptHistory() {}

    /**
     * What a carrier holds ready for an attempt.
     *
     * @param key the carrier's name of it
     * @param attempt for which it was made first: under that attempt's reference
     * @param carrier who holds it
     * @param account by which account
     * @param at when the attempt's line was written
     */
    record Held(PreparedKey key, int attempt, String carrier, Optional<Long> account, Instant at) {

        /** How long it is bought at the price that it had. */
        private static final Duration FRESH_FOR = Duration.ofHours(1);

        /** What was made longer ago is made anew, at the price of now. */
        boolean isFresh(Instant now) {
            return at.plus(FRESH_FOR).isAfter(now);
        }
    }

    /** The carrier of an attempt, by its first line. */
    static String carrierOf(List<LedgerEntry> ledger, int attempt) {
        return ledger.stream()
                .filter(entry -> entry.attempt() == attempt)
                .map(LedgerEntry::carrier)
                .findFirst()
                .orElse("");
    }

    /** The account of an attempt. */
    static Optional<Long> accountOf(List<LedgerEntry> ledger, int attempt) {
        return ledger.stream()
                .filter(entry -> entry.attempt() == attempt)
                .flatMap(entry -> entry.account().stream())
                .findFirst();
    }

    /** The attempt that brought a label. */
    static int attemptOf(List<LedgerEntry> ledger, LedgerLabel label) {
        return ledger.stream()
                .filter(entry -> entry.label().filter(label::isSameAs).isPresent())
                .mapToInt(LedgerEntry::attempt)
                .findFirst()
                .orElse(1);
    }

    /** What the carrier holds ready for an attempt, if anything. */
    static Optional<Held> heldFor(List<LedgerEntry> ledger, int attempt) {
        return ledger.stream()
                .filter(entry -> entry.attempt() == attempt && entry.prepared().isPresent())
                .max(Comparator.comparing(LedgerEntry::at))
                .map(entry -> held(ledger, entry));
    }

    /**
     * What a former attempt was sent to buy without a clear answer, and no later one was refused: to be bought again
     * rather than anything new, where the carrier sells it only once.
     */
    static Optional<Held> openFrom(List<LedgerEntry> ledger, int lastAttempt) {
        return heldFor(ledger, lastAttempt)
                .filter(held -> wasSent(ledger, held.key()))
                .filter(held ->
                        ledger.stream().noneMatch(entry -> entry.attempt() == lastAttempt && endsTheObject(entry)));
    }

    /**
     * How long what limits of the store forbid rests before it is tried again: each time longer, up to a day. It is not given
     * up: who raises a limit wakes what rests.
     */
    static Duration pauseOfForbidden(List<LedgerEntry> ledger) {
        long before = ledger.stream().filter(LedgerEntry::isNotAllowed).count() - 1;
        Duration pause = FORBIDDEN_PAUSE.multipliedBy(1L << Math.max(0, Math.min(before, MOST_DOUBLINGS)));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private static boolean endsTheObject(LedgerEntry entry) {
        return entry.event() == LedgerEvent.REJECTED
                || (entry.label().isPresent() && entry.event().bringsLabel());
    }

    private static boolean wasSent(List<LedgerEntry> ledger, PreparedKey key) {
        return ledger.stream()
                .filter(entry -> entry.prepared().filter(key::equals).isPresent())
                .anyMatch(ready -> ledger.stream()
                        .anyMatch(entry -> entry.attempt() == ready.attempt() && entry.event() == LedgerEvent.SENT));
    }

    private static Held held(List<LedgerEntry> ledger, LedgerEntry newest) {
        PreparedKey key = newest.prepared().orElseThrow();
        int first = ledger.stream()
                .filter(entry -> entry.prepared().filter(key::equals).isPresent())
                .mapToInt(LedgerEntry::attempt)
                .min()
                .orElse(newest.attempt());
        return new Held(
                key, first, carrierOf(ledger, newest.attempt()), accountOf(ledger, newest.attempt()), newest.at());
    }
}
