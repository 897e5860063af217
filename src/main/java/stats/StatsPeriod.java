package stats;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;

/**
 * The days that statistics speak of, in the store's own time. Pure.
 *
 * @param name as it was asked for
 * @param from the first day
 * @param to the day after the last
 */
record StatsPeriod(String name, LocalDate from, LocalDate to) {

    /** The day, week, month or year that a day is in; weeks begin on Monday. */
    static StatsPeriod around(String name, LocalDate today) {
        return switch (name) {
            case "day" -> new StatsPeriod(name, today, today.plusDays(1));
            case "week" -> {
                LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                yield new StatsPeriod(name, monday, monday.plusWeeks(1));
            }
            case "month" -> {
                LocalDate first = today.withDayOfMonth(1);
                yield new StatsPeriod(name, first, first.plusMonths(1));
            }
            case "year" -> {
                LocalDate first = today.withDayOfYear(1);
                yield new StatsPeriod(name, first, first.plusYears(1));
            }
            default -> throw new IllegalArgumentException("no period " + name);
        };
    }

    /** From a day to another, both included. */
    static StatsPeriod custom(LocalDate first, LocalDate last) {
        return new StatsPeriod("custom", first, last.plusDays(1));
    }

    /** The days that are not before one and not after another. */
    List<LocalDate> daysWithin(LocalDate first, LocalDate last) {
        LocalDate begin = from.isBefore(first) ? first : from;
        LocalDate end = to.isAfter(last) ? last.plusDays(1) : to;
        return begin.isBefore(end) ? begin.datesUntil(end).toList() : List.of();
    }

    /** The last day. */
    LocalDate last() {
        return to.minusDays(1);
    }

    Stream<LocalDate> days() {
        return from.datesUntil(to);
    }
}
