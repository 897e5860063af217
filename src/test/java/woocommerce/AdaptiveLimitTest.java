package woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {

    private static final Duration USUAL = Duration.ofMillis(600);

    private final AdaptiveLimit limit = new AdaptiveLimit(2, 4);

    @Test
    void answers_asFastAsEver_oneMoreAtOnceUpToTheMost() {
        assertThat(limit.now()).isEqualTo(2);
        answers(3, USUAL);
        assertThat(limit.now()).as("two rounds of two are not over").isEqualTo(2);
        answers(1, USUAL);
        assertThat(limit.now()).isEqualTo(3);
        answers(6, USUAL);
        assertThat(limit.now()).isEqualTo(4);
        answers(100, USUAL);
        assertThat(limit.now()).isEqualTo(4);
    }

    @Test
    void answers_placesAreNotUsed_staysAsItIs() {
        for (int i = 0; i < 20; i++) {
            limit.answered("GET /orders", USUAL, false);
        }

        assertThat(limit.now()).isEqualTo(2);
    }

    @Test
    void latencyGrows_fewerAtOnce_andFallsAgain_moreAtOnce() {
        answers(10, USUAL);
        assertThat(limit.now()).isEqualTo(4);

        answers(8, USUAL.multipliedBy(4));
        assertThat(limit.now()).isEqualTo(3);
        answers(10, USUAL.multipliedBy(4));
        assertThat(limit.now()).isEqualTo(1);
        answers(2, USUAL.multipliedBy(4));
        assertThat(limit.now()).as("never none").isEqualTo(1);

        answers(30, USUAL);
        assertThat(limit.now()).isEqualTo(4);
    }

    @Test
    void latencyGrowsALittle_staysAsItIs() {
        answers(10, USUAL);

        answers(30, Duration.ofMillis(1100));

        assertThat(limit.now()).isEqualTo(4);
    }

    @Test
    void slowForGood_isWhatIsUsualInTheEnd() {
        answers(10, USUAL);
        answers(400, USUAL.multipliedBy(4));

        assertThat(limit.now()).isGreaterThan(1);
    }

    @Test
    void kindsThatTakeDifferentlyLong_areComparedWithTheirOwn() {
        for (int i = 0; i < 20; i++) {
            limit.answered("GET /orders 100", Duration.ofSeconds(2), true);
            limit.answered("GET /orders/#", Duration.ofMillis(90), true);
        }

        assertThat(limit.now()).isEqualTo(4);
    }

    @Test
    void fewMillisecondsMore_areNoSlowdown() {
        answers(10, Duration.ofMillis(1));
        answers(20, Duration.ofMillis(8));

        assertThat(limit.now()).isEqualTo(4);
    }

    @Test
    void failures_halve() {
        answers(10, USUAL);

        limit.failed();
        assertThat(limit.now()).isEqualTo(2);
        limit.failed();
        assertThat(limit.now()).isEqualTo(1);
        limit.failed();
        assertThat(limit.now()).isEqualTo(1);
    }

    @Test
    void kinds_beyondTheBound_changeNothing() {
        for (int i = 0; i < 256; i++) {
            limit.answered("kind " + i, USUAL, true);
        }
        for (int i = 0; i < 50; i++) {
            limit.answered("other", USUAL.multipliedBy(i + 1), true);
        }

        assertThat(limit.now()).isEqualTo(4);
    }

    private void answers(int count, Duration each) {
        for (int i = 0; i < count; i++) {
            limit.answered("GET /orders 100", each, true);
        }
    }
}
