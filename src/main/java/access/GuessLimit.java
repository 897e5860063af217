package access;

import java.time.Duration;
import java.time.Instant;

/**
 * How guessing is slowed: some wrong guesses are free, then each doubles the wait for the next. Pure.
 *
 * @param free wrong guesses without a wait; people mistype
 * @param longest the wait never grows beyond, so that nobody is locked out for good by a stranger
 */
record GuessLimit(int free, Duration longest) {
    /** At one user. */
    static final GuessLimit USER = new GuessLimit(5, Duration.ofMinutes(5));
    /** From one address, behind which an office may be. */
    static final GuessLimit ADDRESS = new GuessLimit(20, Duration.ofMinutes(15));
    /** Without another guess for so long all are forgotten. */
    static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private static final int MOST_DOUBLINGS = 20;

    /** What is known of guesses at, or from, one subject. */
    record Guesses(int failures, Instant lastAt, Instant blockedUntil) {
        static Guesses none(Instant now) {
            return new Guesses(0, now, now);
        }

        boolean blocked(Instant now) {
            return now.isBefore(blockedUntil);
        }

        /** One was right after all. */
        Guesses oneForgiven(Instant now) {
            return new Guesses(Math.max(0, failures - 1), lastAt, now);
        }
    }

    /** One more that is taken for wrong until it proves right. */
    Guesses another(Guesses before, Instant now) {
        boolean forgotten = now.isAfter(before.lastAt().plus(FORGOTTEN_AFTER));
        int failures = forgotten ? 1 : before.failures() + 1;
        return new Guesses(failures, now, now.plus(delay(failures)));
    }

    private Duration delay(int failures) {
        if (failures <= free) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(failures - free - 1, MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
