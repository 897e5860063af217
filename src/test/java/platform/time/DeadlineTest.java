package platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {
    private static final Instant NOW = Instant.parse("2024-01-15T10:30:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final InstantSource source = now::get;
    private final Clock clock = source.withZone(ZoneOffset.UTC);

    @Test
    void remaining_runsOutAndStaysAtZero() {
        Deadline deadline = Deadline.in(Duration.ofSeconds(10), clock);
        now.set(NOW.plusSeconds(4));

        assertThat(deadline.at()).isEqualTo(NOW.plusSeconds(10));
        assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(6));
        assertThat(deadline.atMost(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
        assertThat(deadline.atMost(Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(6));
        assertThat(deadline.isOver()).isFalse();

        now.set(NOW.plusSeconds(11));
        assertThat(deadline.remaining()).isZero();
        assertThat(deadline.isOver()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "600,600",
        "' 0 ',0",
        "'Mon, 15 Jan 2024 10:31:00 GMT',60",
        "'Mon, 15 Jan 2024 10:29:00 GMT',0",
    })
    void retryAfter_secondsOrDate_isTheWait(String header, long seconds) {
        assertThat(RetryAfter.parse(header, clock)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999", "Mon, 99 Jan 2024 10:31:00 GMT"})
    void retryAfter_nonsense_isEmpty(String header) {
        assertThat(RetryAfter.parse(header, clock)).isEmpty();
    }
}
