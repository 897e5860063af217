package woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import woocommerce.OwnLimit.BudgetSpent;

/** Calls a minute and calls a day. */
class CallLimitsTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Instant EVENING = Instant.parse("2026-11-22T23:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    @Test
    void bucket_afterTheBurst_isAsFastAsTheRate() {
        TokenBucket bucket = new TokenBucket(60, 3, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(bucket.waiting(0, 0)).isZero();
            bucket.take(0);
        }

        assertThat(bucket.waiting(0, 0)).isBetween(Duration.ofMillis(999), Duration.ofSeconds(1));
        assertThat(bucket.waiting(2, 0)).isBetween(Duration.ofMillis(2999), Duration.ofSeconds(3));
        assertThat(bucket.waiting(0, SECOND)).isZero();
        bucket.take(SECOND);
        assertThat(bucket.waiting(0, SECOND)).isPositive();
    }

    @Test
    void bucket_atRest_fillsToTheBurstOnly_whichIsNeverMoreThanAMinutesCalls() {
        TokenBucket bucket = new TokenBucket(2, 60, 0);
        bucket.take(3600 * SECOND);
        bucket.take(3600 * SECOND);

        assertThat(bucket.waiting(0, 3600 * SECOND)).isGreaterThan(Duration.ofSeconds(29));
    }

    @Test
    void budget_lists_leaveAFifthToOthers() {
        DailyBudget budget = new DailyBudget(10);
        for (int i = 0; i < 8; i++) {
            assertThat(budget.refusal(true, EVENING)).isEmpty();
            budget.take(EVENING);
        }

        assertThat(budget.refusal(true, EVENING)).contains(new BudgetSpent(Duration.ofHours(1)));
        assertThat(budget.refusal(false, EVENING)).isEmpty();
        budget.take(EVENING);
        budget.take(EVENING);
        assertThat(budget.refusal(false, EVENING)).contains(new BudgetSpent(Duration.ofHours(1)));
        assertThat(budget.refusal(true, EVENING.plus(Duration.ofHours(1))))
                .as("tomorrow")
                .isEmpty();
    }

    @Test
    void budget_ofOneCall_isOneForAnything() {
        assertThat(new DailyBudget(1).refusal(true, EVENING)).isEmpty();
    }

    @Test
    void budget_ledger_isAskedFirst_andTellsWhatOthersUsed() {
        DailyBudget budget = new DailyBudget(1000);

        DailyBudget.Entry question = budget.due(EVENING).orElseThrow();
        assertThat(question).isEqualTo(new DailyBudget.Entry(DAY, 0));
        assertThat(budget.due(EVENING)).as("while it is asked").isEmpty();
        budget.saved(question, 995);

        take(budget, 4);
        assertThat(budget.refusal(false, EVENING)).isEmpty();
        take(budget, 1);
        assertThat(budget.refusal(false, EVENING)).isPresent();
    }

    @Test
    void budget_ledger_isToldEachHundredthAndEachMinute_andAgainWhenItCouldNotBe() {
        DailyBudget budget = new DailyBudget(1000);
        budget.saved(budget.due(EVENING).orElseThrow(), 0);

        take(budget, 9);
        assertThat(budget.due(EVENING)).isEmpty();
        take(budget, 1);
        assertThat(budget.due(EVENING)).contains(new DailyBudget.Entry(DAY, 10));
        budget.notSaved();
        take(budget, 1);
        DailyBudget.Entry again = budget.due(EVENING).orElseThrow();
        assertThat(again.calls()).isEqualTo(11);
        take(budget, 1);
        budget.saved(again, 511);
        assertThat(budget.due(EVENING)).isEmpty();
        assertThat(budget.due(EVENING.plusSeconds(60))).contains(new DailyBudget.Entry(DAY, 1));
    }

    @Test
    void budget_answerOfYesterday_doesNotCountToday() {
        DailyBudget budget = new DailyBudget(10);
        DailyBudget.Entry yesterday = budget.due(EVENING).orElseThrow();
        Instant tomorrow = EVENING.plus(Duration.ofHours(2));
        budget.take(tomorrow);
        budget.saved(yesterday, 10);

        assertThat(budget.refusal(false, tomorrow)).isEmpty();
        assertThat(budget.due(tomorrow)).contains(new DailyBudget.Entry(DAY.plusDays(1), 1));
    }

    @Test
    void problems_ofOwnLimits_sayWhenTheyEndAndWhatToMend() {
        for (OwnLimit limit :
                List.of(new OwnLimit.OverRate(Duration.ofSeconds(7)), new BudgetSpent(Duration.ofSeconds(7)))) {
            assertThat(limit.retryAfter()).contains(Duration.ofSeconds(7));
            assertThat(limit.mend()).contains("calls_per_");
            assertThat(limit.retryable()).isTrue();
            assertThat(limit.nothingDone()).isTrue();
        }
        assertThat(new OwnLimit.QueueFull().retryAfter()).isEqualTo(Optional.empty());
        assertThat(new OwnLimit.QueueFull().mend()).contains("wait for this store");
    }

    @Test
    void limits_rulesOfAStore_goBeforeThoseOfAll() {
        LoadLimits all = LoadLimits.DEFAULT.withCalls(OptionalInt.of(100), OptionalInt.of(5000));
        CallRules own = new CallRules(StoreTrust.PUBLIC, false, OptionalInt.of(7), OptionalInt.of(8));

        assertThat(all.of(own)).isEqualTo(LoadLimits.DEFAULT.withCalls(OptionalInt.of(7), OptionalInt.of(8)));
        assertThat(all.of(CallRules.DEFAULT)).isEqualTo(all);
    }

    @Test
    void limits_outOfRange_areRefused() {
        LoadLimits fine = LoadLimits.DEFAULT;
        Duration second = Duration.ofSeconds(1);

        assertThat(fine.withAtOnce(1, 0).atOnceFirst()).isEqualTo(1);
        assertThat(fine.withAtOnce(9, 0).atOnceFirst()).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> fine.withAtOnce(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> fine.withAtOnce(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> fine.withCalls(OptionalInt.of(0), OptionalInt.of(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> fine.withCalls(OptionalInt.of(1), OptionalInt.of(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> fine.withRests(0, second, second));
        assertThatIllegalArgumentException().isThrownBy(() -> fine.withRests(1, second, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> fine.withRests(1, second.negated(), second));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CallRules(StoreTrust.PUBLIC, false, OptionalInt.of(0), OptionalInt.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CallRules(StoreTrust.PUBLIC, false, OptionalInt.empty(), OptionalInt.of(0)));
    }

    private static void take(DailyBudget budget, int calls) {
        for (int i = 0; i < calls; i++) {
            budget.take(EVENING);
        }
    }
}
