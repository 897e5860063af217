package stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatsPeriodTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "day, 2026-11-22, 2026-11-22, 2026-11-22",
        "week, 2026-11-22, 2026-11-16, 2026-11-22",
        "week, 2026-11-23, 2026-11-23, 2026-11-29",
        "week, 2027-01-01, 2026-12-28, 2027-01-03",
        "month, 2026-02-28, 2026-02-01, 2026-02-28",
        "month, 2028-02-29, 2028-02-01, 2028-02-29",
        "year, 2026-12-31, 2026-01-01, 2026-12-31"
    })
    void aPeriodIsTheOneThatADayIsIn(String name, LocalDate today, LocalDate first, LocalDate last) {
        StatsPeriod period = StatsPeriod.around(name, today);

        assertThat(period.from()).isEqualTo(first);
        assertThat(period.last()).isEqualTo(last);
    }

    @Test
    void customDays_areBothIncluded() {
        StatsPeriod one = StatsPeriod.custom(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 1));

        assertThat(one.days()).containsExactly(LocalDate.of(2026, 5, 1));
    }

    @Test
    void daysWithin_areThoseThatThePeriodShares() {
        StatsPeriod month = StatsPeriod.around("month", LocalDate.of(2026, 5, 10));

        assertThat(month.daysWithin(LocalDate.of(2026, 5, 30), LocalDate.MAX)).hasSize(2);
        assertThat(month.daysWithin(LocalDate.MIN, LocalDate.of(2026, 5, 2))).hasSize(2);
        assertThat(month.daysWithin(LocalDate.MAX, LocalDate.of(2026, 5, 10))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29, 23",
        "Europe/Berlin, 2026-10-25, 25",
        "Europe/Berlin, 2026-05-01, 24",
        "+02:00, 2026-03-29, 24",
        "America/Sao_Paulo, 2018-11-04, 23",
        "Asia/Kolkata, 2026-03-29, 24"
    })
    void aDayIsAsLongAsTheStoresClockSays(String zone, LocalDate day, long hours) {
        DayRange range = new DayRange(day, day.plusDays(1));
        ZoneId id = ZoneId.of(zone);

        assertThat(Duration.between(range.starts(id), range.ends(id))).isEqualTo(Duration.ofHours(hours));
    }

    @Test
    void anOffsetEastOfGreenwich_beginsItsDaySooner() {
        DayRange day = new DayRange(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 2));

        assertThat(day.starts(ZoneId.of("+02:00"))).isEqualTo(Instant.parse("2026-04-30T22:00:00Z"));
        assertThat(day.starts(BERLIN)).isEqualTo(Instant.parse("2026-04-30T22:00:00Z"));
    }

    @Test
    void ranges_areAsFewAsHoldTheDays() {
        List<LocalDate> days = List.of(
                LocalDate.of(2026, 5, 2),
                LocalDate.of(2026, 4, 30),
                LocalDate.of(2026, 5, 1),
                LocalDate.of(2026, 5, 9),
                LocalDate.of(2026, 5, 2));

        assertThat(DayRange.of(days))
                .containsExactly(
                        new DayRange(LocalDate.of(2026, 4, 30), LocalDate.of(2026, 5, 3)),
                        new DayRange(LocalDate.of(2026, 5, 9), LocalDate.of(2026, 5, 10)));
        assertThat(DayRange.of(List.of())).isEmpty();
    }

    @Test
    void whatNobodyPaid_bringsNoRevenue() {
        OrderFigures figures = new OrderFigures(List.of(
                part("completed", "USD", 2, "30"),
                part("completed", "USD", 1, "10"),
                part("on-hold", "USD", 1, "5"),
                part("refunded", "USD", 1, "0"),
                part("packing", "EUR", 1, "7"),
                part("pending", "USD", 1, "100"),
                part("failed", "USD", 1, "100"),
                part("cancelled", "USD", 1, "100"),
                part("checkout-draft", "USD", 1, "100")));

        assertThat(figures.revenueByCurrency())
                .containsOnlyKeys("USD", "EUR")
                .containsEntry("USD", new BigDecimal("45"))
                .containsEntry("EUR", new BigDecimal("7"));
        assertThat(figures.total()).isEqualTo(10);
        assertThat(figures.byStatus())
                .containsEntry("completed", 3L)
                .containsEntry("packing", 1L)
                .containsEntry("processing", 0L);
    }

    private static OrderFigures.Part part(String status, String currency, long orders, String revenue) {
        return new OrderFigures.Part(status, currency, orders, new BigDecimal(revenue));
    }
}
