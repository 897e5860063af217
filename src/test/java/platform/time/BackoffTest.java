package platform.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Backoff EXACT = new Backoff(SECOND, Duration.ofMinutes(5), 0, Duration.ofHours(1));
    private static final Backoff JITTERED = new Backoff(SECOND, Duration.ofMinutes(5), 0.25, Duration.ofHours(1));

    @ParameterizedTest
    @CsvSource({"-1,10,0", "0,10,0", "11,10,0", "1,10,-0.1", "1,10,1.1", "1,10,NaN"})
    void whatCanBeNoBackoff_isRefused(int first, int longest, double jitter) {
        assertThatThrownBy(() -> new Backoff(
                        Duration.ofSeconds(first), Duration.ofSeconds(longest), jitter, Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"-1,1", "0,1", "1,1", "2,2", "3,4", "9,256", "10,300", "31,300", "64,300", "2147483647,300"})
    void delay_doublesUpToTheLongest(int failures, int seconds) {
        assertThat(EXACT.delay(failures, new Random(1))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void delay_jitter_takesAwayAtMostItsPart() {
        Random random = new Random(4711);

        assertThat(random.ints(1000).mapToObj(any -> JITTERED.delay(3, random)))
                .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4)))
                .hasSizeGreaterThan(1)
                .anySatisfy(delay -> assertThat(delay).isLessThan(Duration.ofMillis(3200)))
                .anySatisfy(delay -> assertThat(delay).isGreaterThan(Duration.ofMillis(3800)));
    }

    @ParameterizedTest
    @CsvSource({"1,60,60", "10,60,300", "1,0,1", "1,999999999,3600"})
    void delay_retryAfter_isHonouredWithinItsBound(int failures, long asked, int seconds) {
        assertThat(EXACT.delay(failures, Optional.of(Duration.ofSeconds(asked)), new Random(1)))
                .isEqualTo(Duration.ofSeconds(seconds));
        assertThat(EXACT.delay(1, Optional.empty(), new Random(1))).isEqualTo(SECOND);
    }

    @Test
    void constructor_refusesNonsense() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, SECOND, 0, SECOND))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(SECOND, Duration.ofMillis(1), 0, SECOND))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(SECOND, SECOND, Double.NaN, SECOND))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
