package notifications.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private static final RandomGenerator NO_JITTER = () -> 0;

    @Test
    void tenTries_theLast_seventyFiveAndAHalfHoursAfterTheFirst() {
        Duration all = IntStream.range(1, RetrySchedule.TRIES)
                .mapToObj(failed ->
                        RetrySchedule.wait(failed, Optional.empty(), NO_JITTER).orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(RetrySchedule.TRIES).isEqualTo(10);
        assertThat(all).isEqualTo(Duration.ofHours(75).plusMinutes(35).plusSeconds(5));
        assertThat(RetrySchedule.wait(10, Optional.empty(), NO_JITTER)).isEmpty();
        assertThat(RetrySchedule.wait(10, Optional.of(Duration.ofSeconds(1)), NO_JITTER))
                .isEmpty();
    }

    @Test
    void jitter_isATenthMoreAtMost_andNeverLess() {
        Random random = new Random(7);
        assertThat(IntStream.range(0, 1_000)
                        .mapToObj(i ->
                                RetrySchedule.wait(2, Optional.empty(), random).orElseThrow()))
                .allMatch(wait -> wait.compareTo(Duration.ofMinutes(5)) >= 0)
                .allMatch(wait -> wait.compareTo(Duration.ofSeconds(330)) <= 0)
                .anyMatch(wait -> wait.compareTo(Duration.ofSeconds(315)) > 0);
    }

    @Test
    void retryAfter_countsWhereItIsLonger_upToADay() {
        assertThat(RetrySchedule.wait(1, Optional.of(Duration.ofMinutes(2)), NO_JITTER))
                .contains(Duration.ofMinutes(2));
        assertThat(RetrySchedule.wait(2, Optional.of(Duration.ofMinutes(2)), NO_JITTER))
                .contains(Duration.ofMinutes(5));
        assertThat(RetrySchedule.wait(1, Optional.of(Duration.ofDays(30)), NO_JITTER))
                .contains(Duration.ofDays(1));
    }
}
