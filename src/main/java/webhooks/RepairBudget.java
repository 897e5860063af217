package webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * How often a store's webhooks may be replaced; pure. A store that switches them off again and again has a cause that
 * replacing does not mend.
 *
 * @param every the least time between two repairs
 * @param perDay most repairs within 24 hours; then a person must look
 */
record RepairBudget(Duration every, int perDay) {

    private static final Duration DAY = Duration.ofDays(1);

    /** Whether a repair may be made now. */
    enum Verdict {
        GO,
        /** One was made a moment ago. */
        WAIT,
        /** Too many were made within a day. */
        GIVE_UP
    }

    RepairBudget {
        if (perDay < 1 || every.isNegative()) {
            throw new IllegalArgumentException("at least one repair a day, and no negative pause between two");
        }
    }

    /**
     * Decides.
     *
     * @param repairs when some were made, in any order
     * @param onlySilent whether silence is all that is wrong: replacing seldom mends that, so it is tried once a day
     */
    Verdict decide(Instant now, List<Instant> repairs, boolean onlySilent) {
        List<Instant> recent = recent(now, repairs);
        if (recent.size() >= (onlySilent ? 1 : perDay)) {
            return Verdict.GIVE_UP;
        }
        boolean justNow = recent.stream()
                .max(Comparator.naturalOrder())
                .filter(last -> last.plus(every).isAfter(now))
                .isPresent();
        return justNow ? Verdict.WAIT : Verdict.GO;
    }

    /** Those of the last day. */
    static List<Instant> recent(Instant now, List<Instant> repairs) {
        return repairs.stream().filter(at -> at.plus(DAY).isAfter(now)).toList();
    }
}
