package carriers;

import static carriers.CallPriority.LABELS;
import static carriers.CallPriority.QUOTES;
import static carriers.CallPriority.TRACKING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import testing.MovableClock;

class CallBudgetTest {

    private final MovableClock clock = MovableClock.at("2026-01-01T00:00:00Z");
    private final CallBudget budget = new CallBudget(60, 1000, clock);

    @Test
    void take_leavesTheLastCallsToTheMoreUrgent() {
        assertThat(takeAll(TRACKING)).isEqualTo(45);
        assertThat(takeAll(QUOTES)).isEqualTo(9);
        assertThat(takeAll(LABELS)).isEqualTo(6);
    }

    @Test
    void take_overTheMinute_saysWhenTheNextIsFree() {
        budget.take(LABELS);
        clock.pass(Duration.ofSeconds(10));
        takeAll(LABELS);

        assertThat(budget.take(LABELS)).isEqualTo(Duration.ofSeconds(50));
        clock.pass(Duration.ofSeconds(50));
        assertThat(budget.take(LABELS)).isZero();
        assertThat(budget.take(LABELS)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void take_overTheHour_waitsForTheHour() {
        CallBudget small = new CallBudget(60, 4, clock);
        for (int i = 0; i < 4; i++) {
            small.take(LABELS);
        }

        assertThat(small.take(LABELS)).isEqualTo(Duration.ofHours(1));
        assertThat(small.available(LABELS)).isZero();
    }

    @Test
    void pause_stopsEveryPriorityUntilItEnds() {
        budget.pause(Duration.ofSeconds(30));
        budget.pause(Duration.ofSeconds(5));

        assertThat(budget.take(LABELS)).isEqualTo(Duration.ofSeconds(30));
        assertThat(budget.available(LABELS)).isZero();
        clock.pass(Duration.ofSeconds(30));
        assertThat(budget.waiting(LABELS)).isZero();
        assertThat(budget.available(LABELS)).isEqualTo(60);
    }

    @Test
    void aBudgetOfOne_stillServesEveryPriority() {
        assertThat(new CallBudget(1, 1, clock).take(TRACKING)).isZero();
        assertThatThrownBy(() -> new CallBudget(0, 1, clock)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hourlyShare_isWhatTrackingCanPlanWith() {
        assertThat(budget.hourlyShare(TRACKING)).isEqualTo(750);
        assertThat(new CallBudget(1, 1000, clock).hourlyShare(TRACKING)).isEqualTo(60);
    }

    @Test
    void noWindowEverHoldsMoreThanItsLimit_andAWaitKeptIsAlwaysEnough() {
        Random random = new Random(7);
        CallBudget small = new CallBudget(5, 40, clock);
        List<Instant> taken = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            CallPriority priority = CallPriority.values()[random.nextInt(3)];
            Duration wait = small.take(priority);
            if (!wait.isZero() && random.nextInt(4) == 0) {
                clock.pass(wait);
                wait = small.take(priority);
                assertThat(wait).isZero();
            }
            if (wait.isZero()) {
                taken.add(clock.instant());
            }
            clock.pass(Duration.ofMillis(random.nextInt(20_000)));
        }
        for (int i = 0; i < taken.size(); i++) {
            assertThat(within(taken, i, Duration.ofMinutes(1))).isLessThanOrEqualTo(5);
            assertThat(within(taken, i, Duration.ofHours(1))).isLessThanOrEqualTo(40);
        }
    }

    private static int within(List<Instant> taken, int first, Duration window) {
        Instant end = taken.get(first).plus(window);
        int count = 0;
        while (first + count < taken.size() && taken.get(first + count).isBefore(end)) {
            count++;
        }
        return count;
    }

    private int takeAll(CallPriority priority) {
        int taken = 0;
        while (budget.take(priority).isZero()) {
            taken++;
        }
        return taken;
    }
}
