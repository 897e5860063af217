package sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTimesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hourly",
                "* * * *",
                "61 * * * *",
                "0 0 * * * *",
                "* 25 * * *",
                "1-/ 1 * * *",
                "| 1 * * *",
                "*|* 1 * * *",
                "0 1 * * * || 0 2 * * *"
            })
    void whatIsNoExpression_isRefused(String text) {
        assertThat(CronTimes.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "30 3 * * 1, 2026-11-22T12:00:00Z, 2026-11-23T02:30:00Z",
        "*/15 * * * *, 2026-11-22T12:00:00Z, 2026-11-22T12:15:00Z",
        "0 3 * * *, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z",
        "0 3 * * *, 2026-03-29T12:00:00Z, 2026-03-30T01:00:00Z",
        "0 3 * * *, 2026-10-24T12:00:00Z, 2026-10-25T02:00:00Z"
    })
    void timesAreOfTheStoresZone(String cron, Instant after, Instant expected) {
        assertThat(CronTimes.parse(cron).orElseThrow().next(after, BERLIN)).contains(expected);
    }

    @Test
    void aTimeThatADayLacks_comesAfterTheGap() {
        Instant before = Instant.parse("2026-03-28T12:00:00Z");

        assertThat(CronTimes.parse("30 2 * * *").orElseThrow().next(before, BERLIN))
                .hasValueSatisfying(at -> assertThat(at)
                        .isBetween(Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-29T01:30:00Z")));
    }

    @Test
    void aTimeThatADayHasTwice_comesOnce() {
        CronTimes times = CronTimes.parse("30 2 * * *").orElseThrow();

        Instant first =
                times.next(Instant.parse("2026-10-24T12:00:00Z"), BERLIN).orElseThrow();
        Instant second = times.next(first, BERLIN).orElseThrow();

        assertThat(first).isBetween(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-25T01:30:00Z"));
        assertThat(second).isEqualTo(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void aDayThatNoYearHas_neverComes() {
        assertThat(CronTimes.parse("0 0 30 2 *").flatMap(times -> times.next(Instant.EPOCH, BERLIN)))
                .isEmpty();
    }
}
