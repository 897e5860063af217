package records;

import java.time.Duration;

/**
 * When what is awaited counts, and what becomes of it.
 *
 * @param grace    how long after its time a version is settled: a delivery that was received in time may still be on its
 *                 way into the inbox
 * @param again    when to look again at a version of which a delivery waits in the inbox
 * @param atOnce   versions settled in one transaction
 * @param alertFrom versions missed within a day from which on a person is told
 * @param keptFor  how long single versions are kept; the counts stay
 */
public record MissedSettings(Duration grace, Duration again, int atOnce, int alertFrom, Duration keptFor) {

    /** A minute, a minute, 500, 10, 30 days. */
    public static final MissedSettings DEFAULT =
            new MissedSettings(Duration.ofMinutes(1), Duration.ofMinutes(1), 500, 10, Duration.ofDays(30));

    /** The same, telling a person from so many on. */
    public MissedSettings withAlertFrom(int missed) {
        return new MissedSettings(grace, again, atOnce, missed, keptFor);
    }
}
