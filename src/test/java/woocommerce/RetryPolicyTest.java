package woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import woocommerce.OwnLimit.QueueFull;
import woocommerce.StoreProblem.BadKey;
import woocommerce.StoreProblem.Interrupted;
import woocommerce.StoreProblem.ServerError;
import woocommerce.StoreProblem.Throttled;
import woocommerce.StoreProblem.TimedOut;
import woocommerce.StoreProblem.Unreachable;

class RetryPolicyTest {

    private static final StoreRequest GET = StoreRequest.get("/orders");
    private static final StoreRequest POST = StoreRequest.post("/orders/1/notes", StoreJson.object());
    private static final RandomGenerator MIDDLE = new Random() {
        @Override
        public double nextDouble() {
            return 0.5;
        }
    };

    private final RetryPolicy policy = new RetryPolicy(ClientSettings.defaults(), MIDDLE);

    @Test
    void pause_ofARead_isOneThenTwoSecondsThenNone() {
        assertThat(policy.pause(1, GET, new ServerError(500))).contains(Duration.ofSeconds(1));
        assertThat(policy.pause(2, GET, new TimedOut())).contains(Duration.ofSeconds(2));
        assertThat(policy.pause(3, GET, new Interrupted())).isEmpty();
    }

    @Test
    void pause_ofAWrite_onlyWhenTheStoreCertainlyDidNothing() {
        assertThat(policy.pause(1, POST, new Unreachable())).isPresent();
        assertThat(policy.pause(1, POST, new Throttled(Optional.empty()))).isPresent();
        assertThat(policy.pause(1, POST, new Interrupted())).isEmpty();
        assertThat(policy.pause(1, POST, new TimedOut())).isEmpty();
        assertThat(policy.pause(1, POST, new ServerError(502))).isEmpty();
    }

    @Test
    void pause_whatRepeatingDoesNotMend_isNone() {
        assertThat(policy.pause(1, GET, new BadKey())).isEmpty();
        assertThat(policy.pause(1, GET, new QueueFull())).isEmpty();
    }

    @Test
    void pause_retryAfter_isWaitedForOrLeftToTheCaller() {
        assertThat(policy.pause(1, GET, new Throttled(Optional.of(Duration.ofSeconds(5)))))
                .contains(Duration.ofSeconds(5));
        assertThat(policy.pause(1, GET, new Throttled(Optional.of(Duration.ZERO))))
                .contains(Duration.ofSeconds(1));
        assertThat(policy.pause(1, GET, new Throttled(Optional.of(Duration.ofMinutes(10)))))
                .isEmpty();
    }

    @Test
    void pause_jitter_staysWithinItsShare() {
        RetryPolicy random = new RetryPolicy(ClientSettings.defaults(), new Random(7));

        for (int i = 0; i < 1000; i++) {
            assertThat(random.pause(1, GET, new Unreachable()).orElseThrow())
                    .isBetween(Duration.ofMillis(800), Duration.ofMillis(1200));
        }
    }
}
