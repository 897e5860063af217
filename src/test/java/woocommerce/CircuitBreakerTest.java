package woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import woocommerce.OwnLimit.Resting;
import woocommerce.StoreProblem.ServerError;
import woocommerce.StoreProblem.TimedOut;

class CircuitBreakerTest {

    private static final StoreProblem DOWN = new TimedOut();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final CircuitBreaker breaker =
            new CircuitBreaker(LoadLimits.DEFAULT.withRests(3, Duration.ofSeconds(5), Duration.ofMinutes(10)));

    static List<StoreProblem> ofAStoreThatIsNotWell() {
        return List.of(
                new TimedOut(),
                new StoreProblem.Interrupted(),
                new StoreProblem.Unreachable(),
                new ServerError(502),
                new StoreProblem.Maintenance(Optional.empty()));
    }

    static List<StoreProblem> ofAStoreThatAnswers() {
        return List.of(
                new StoreProblem.BadKey(),
                new StoreProblem.NoPermission("x"),
                new StoreProblem.Firewall(403),
                new StoreProblem.NotFound("woocommerce_rest_shop_order_invalid_id"),
                new StoreProblem.Invalid(500, "woocommerce_rest_cannot_create_order_refund", "", List.of()),
                new StoreProblem.Throttled(Optional.empty()),
                new StoreProblem.BrokenJson());
    }

    @ParameterizedTest
    @MethodSource("ofAStoreThatIsNotWell")
    void failuresInARow_storeIsLeftAlone_forAWhile(StoreProblem problem) {
        fail(problem, 2);
        assertThat(breaker.refusal(0)).isEmpty();
        fail(problem, 1);

        assertThat(breaker.refusal(SECOND)).contains(new Resting(problem, Duration.ofSeconds(4)));
        assertThat(breaker.refusal(5 * SECOND)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ofAStoreThatAnswers")
    void refusals_ofTheStore_neverOpenAndEndARow(StoreProblem problem) {
        fail(problem, 10);
        assertThat(breaker.refusal(0)).isEmpty();

        fail(DOWN, 2);
        fail(problem, 1);
        fail(DOWN, 2);
        assertThat(breaker.refusal(0)).isEmpty();
    }

    @Test
    void success_endsARow() {
        fail(DOWN, 2);
        breaker.answered();
        fail(DOWN, 2);

        assertThat(breaker.refusal(0)).isEmpty();
    }

    @Test
    void halfOpen_oneCallTries_othersAreToldToComeAgain() {
        fail(DOWN, 3);

        assertThat(breaker.enter()).isTrue();
        assertThat(breaker.refusal(5 * SECOND)).contains(new Resting(DOWN, Duration.ofSeconds(1)));

        breaker.answered();
        assertThat(breaker.refusal(5 * SECOND)).isEmpty();
        assertThat(breaker.enter()).isFalse();
    }

    @Test
    void halfOpen_theCallFails_restIsTwiceAsLongUpToTheLongest() {
        fail(DOWN, 3);
        long now = 0;
        for (long seconds : List.of(5L, 10L, 20L, 40L, 80L, 160L, 320L, 600L, 600L)) {
            assertThat(breaker.refusal(now)).contains(new Resting(DOWN, Duration.ofSeconds(seconds)));
            now += seconds * SECOND;
            assertThat(breaker.refusal(now)).isEmpty();
            breaker.failed(DOWN, breaker.enter(), now);
        }

        breaker.answered();
        fail(DOWN, 3);
        assertThat(breaker.refusal(0)).contains(new Resting(DOWN, Duration.ofSeconds(5)));
    }

    @Test
    void stragglers_ofBeforeTheRest_doNotProlongIt() {
        fail(DOWN, 3);

        breaker.failed(DOWN, false, 4 * SECOND);

        assertThat(breaker.refusal(5 * SECOND)).isEmpty();
    }

    @Test
    void retryAfter_ofThrottlingAndMaintenance_isKeptAtOnce_withinABound() {
        StoreProblem maintenance = new StoreProblem.Maintenance(Optional.of(Duration.ofMinutes(5)));
        breaker.failed(maintenance, breaker.enter(), 0);
        assertThat(breaker.refusal(0)).contains(new Resting(maintenance, Duration.ofMinutes(5)));

        StoreProblem throttled = new StoreProblem.Throttled(Optional.of(Duration.ofDays(5000)));
        breaker.failed(throttled, false, 0);
        assertThat(breaker.refusal(0)).contains(new Resting(throttled, Duration.ofMinutes(10)));
    }

    @Test
    void retryAfter_ofAServerError_isKeptOnceItRests() {
        StoreProblem later = new ServerError(503, Optional.of(Duration.ofSeconds(90)));
        fail(later, 2);
        assertThat(breaker.refusal(0)).isEmpty();
        fail(later, 1);

        assertThat(breaker.refusal(0)).contains(new Resting(later, Duration.ofSeconds(90)));
    }

    @Test
    void resting_saysWhatIsWrongAndWhenItIsAskedAgain() {
        Resting resting = new Resting(DOWN, Duration.ofMillis(4200));

        assertThat(resting.mend()).contains("too long to answer").endsWith("asked again in 5 s.");
        assertThat(resting.retryAfter()).contains(Duration.ofMillis(4200));
        assertThat(resting.retryable()).isTrue();
        assertThat(resting.nothingDone()).isTrue();
        assertThat(resting.type()).isEqualTo("resting");
    }

    private void fail(StoreProblem problem, int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed(problem, breaker.enter(), 0);
        }
    }
}
