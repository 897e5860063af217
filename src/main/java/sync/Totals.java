package sync;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where a store and we hold different numbers of records, by asking for totals; pure. Days of the last month, months
 * of the last year, years before that, and all the rest at once: what changes is mostly young, and the finer the first
 * spans, the less can two faults in one of them cancel each other out. Those that do are found by comparing whole lists.
 */
final class Totals {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int DAYS = 31;
    private static final int MONTHS = 12;
    private static final int YEARS = 10;

    private Totals() {}

    /** What a span's totals ask for. */
    enum Verdict {
        SAME,
        /** Both halves are looked at. */
        HALVES,
        /** It is small enough for its list to be compared. */
        LIST
    }

    /** The spans from the first moment to the last, the newest first. */
    static List<CreationSpan> spans(Instant first, Instant last) {
        List<CreationSpan> spans = new ArrayList<>();
        Instant lowest = first.truncatedTo(ChronoUnit.SECONDS);
        Instant before = last.truncatedTo(ChronoUnit.SECONDS);
        before = cut(spans, DAY, DAYS, lowest, before);
        before = cut(spans, DAY.multipliedBy(30), MONTHS, lowest, before);
        before = cut(spans, DAY.multipliedBy(365), YEARS, lowest, before);
        if (lowest.isBefore(before)) {
            spans.add(new CreationSpan(lowest, before));
        }
        return spans;
    }

    private static Instant cut(List<CreationSpan> spans, Duration length, int most, Instant lowest, Instant from) {
        Instant before = from;
        for (int i = 0; i < most && lowest.isBefore(before); i++) {
            Instant start = before.minus(length);
            CreationSpan span = new CreationSpan(start.isBefore(lowest) ? lowest : start, before);
            spans.add(span);
            before = span.from();
        }
        return before;
    }

    /** @param pageSize a span of no more records is listed */
    static Verdict verdict(CreationSpan span, long theirs, long ours, int pageSize) {
        if (theirs == ours) {
            return Verdict.SAME;
        }
        return Math.max(theirs, ours) <= pageSize || span.seconds() == 1 ? Verdict.LIST : Verdict.HALVES;
    }
}
