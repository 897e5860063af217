package access.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {

    @ParameterizedTest
    @CsvSource({
        "0, 9, 0, true, 1",
        "0, 10, 0, false, 0",
        "10, 0, 0, false, 0",
        "10, 0, 6000, true, 1",
        "10, 5, 30000, false, 0",
        "10, 4, 30000, true, 1",
        "100, 0, 59999, true, 9",
        "0, 25, 0, false, 0"
    })
    void theMinuteBeforeWeighsAsMuchAsOfItIsLeft(long before, long now, long elapsed, boolean admitted, int remaining) {
        Usage usage = new Usage(1, before, now);

        assertThat(usage.admits(10, elapsed)).isEqualTo(admitted);
        assertThat(usage.remaining(10, elapsed)).isEqualTo(remaining);
    }

    @Test
    void aLaterMinuteMovesWhatWasCounted() {
        Usage usage = new Usage(7, 3, 5);

        assertThat(usage.at(7)).isEqualTo(usage);
        assertThat(usage.at(6)).isEqualTo(usage);
        assertThat(usage.at(8)).isEqualTo(new Usage(8, 5, 0));
        assertThat(usage.at(9)).isEqualTo(new Usage(9, 0, 0));
    }

    @Test
    void whoWaitsAsLongAsToldIsAdmittedAndNotMuchBefore() {
        Random random = new Random(42);
        for (int round = 0; round < 2_000; round++) {
            int limit = 1 + random.nextInt(20);
            Usage usage = new Usage(5, random.nextInt(30), random.nextInt(30));
            long elapsed = random.nextInt((int) Usage.MINUTE_MILLIS);

            long wait = usage.admittedInMillis(limit, elapsed);

            assertThat(admitted(usage, limit, elapsed + wait))
                    .as("%s of %d at %d after %d", usage, limit, elapsed, wait)
                    .isTrue();
            assertThat(wait <= 1 || !admitted(usage, limit, elapsed + wait - 2)).isTrue();
        }
    }

    private static boolean admitted(Usage usage, int limit, long millis) {
        long minutes = millis / Usage.MINUTE_MILLIS;
        return usage.at(usage.minute() + minutes).admits(limit, millis % Usage.MINUTE_MILLIS);
    }
}
