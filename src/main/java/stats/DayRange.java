package stats;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Days in a row. Pure.
 *
 * @param from the first
 * @param to the day after the last
 */
record DayRange(LocalDate from, LocalDate to) {

    /** As few ranges as hold just these days, in order. */
    static List<DayRange> of(Collection<LocalDate> days) {
        List<DayRange> ranges = new ArrayList<>();
        for (LocalDate day : days.stream().sorted().distinct().toList()) {
            int last = ranges.size() - 1;
            boolean follows = last >= 0 && ranges.get(last).to().equals(day);
            if (follows) {
                ranges.set(last, new DayRange(ranges.get(last).from(), day.plusDays(1)));
            } else {
                ranges.add(new DayRange(day, day.plusDays(1)));
            }
        }
        return ranges;
    }

    /** Its first moment: midnight, or what comes instead where the clock is put forward over it. */
    Instant starts(ZoneId zone) {
        return from.atStartOfDay(zone).toInstant();
    }

    /** The first moment after it. */
    Instant ends(ZoneId zone) {
        return to.atStartOfDay(zone).toInstant();
    }
}
