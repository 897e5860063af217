package tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CarrierBreakerTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final CarrierBreaker breaker = new CarrierBreaker();

    @Test
    void afterFiveFailuresInARow_itRests_andOneQuestionTriesIt() {
        fail(5, NOON);

        assertThat(breaker.enter(NOON)).isEqualTo(Duration.ofMinutes(1));
        Instant rested = NOON.plusSeconds(60);
        assertThat(breaker.enter(rested)).isZero();
        assertThat(breaker.enter(rested)).isEqualTo(Duration.ofSeconds(10));
        breaker.answered();
        assertThat(breaker.enter(rested)).isZero();
        assertThat(breaker.enter(rested)).isZero();
    }

    @Test
    void anAnswerBetween_startsTheCountAnew() {
        fail(4, NOON);
        breaker.answered();
        fail(4, NOON);

        assertThat(breaker.enter(NOON)).isZero();
    }

    @Test
    void restsGrow_upToHalfAnHour_andLateFailuresDoNotProlongThem() {
        fail(5, NOON);
        breaker.failed(NOON.plusSeconds(30));
        assertThat(breaker.enter(NOON.plusSeconds(30))).isEqualTo(Duration.ofSeconds(30));

        Instant now = NOON;
        Duration rest = Duration.ofMinutes(1);
        for (int i = 0; i < 8; i++) {
            now = now.plus(rest);
            assertThat(breaker.enter(now)).isZero();
            breaker.failed(now);
            rest = breaker.enter(now);
        }
        assertThat(rest).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void aTryWithoutAnyOutcome_isFollowedByAnother() {
        fail(5, NOON);
        breaker.enter(NOON.plusSeconds(60));

        assertThat(breaker.enter(NOON.plusSeconds(71))).isZero();
    }

    private void fail(int times, Instant at) {
        for (int i = 0; i < times; i++) {
            breaker.failed(at);
        }
    }
}
