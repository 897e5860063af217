package woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import woocommerce.StoreProblem.TimedOut;

/** The gate before a store whose answers the test gives. */
class GatedCallTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final StoreRequest READ = StoreRequest.get("/orders/7");
    private static final StoreRequest LIST = StoreRequest.list("/orders", List.of());

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong nanos = new AtomicLong();
    private final List<Promise<StoreAnswer<JsonNode>>> underWay = new CopyOnWriteArrayList<>();
    private final List<StoreProblem> refused = new CopyOnWriteArrayList<>();
    private final List<String> ledger = new CopyOnWriteArrayList<>();
    private volatile Future<Long> ledgerSays = Future.succeededFuture(0L);

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void point29_placesGrowWhileTheStoreIsQuick_toFourAtMost_andTheQueueIsServedInOrder() {
        GatedCall call = gated(LoadLimits.DEFAULT);
        List<Integer> order = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 30; i++) {
            int number = i;
            call.send(READ).onSuccess(answer -> order.add(number));
        }
        assertThat(underWay).hasSize(2);
        for (int i = 0; i < 10; i++) {
            answer(i);
        }
        eventually(() -> underWay.size() == 14);
        assertThat(underWay.size() - 10).as("at once").isEqualTo(4);
        for (int i = 10; i < 30; i++) {
            int next = i;
            eventually(() -> underWay.size() > next);
            answer(i);
        }

        eventually(() -> order.size() == 30);
        assertThat(order).isSorted();
    }

    @Test
    void storeFails_allWhoWaitAreToldToComeLater_andOneTriesAfterwards() {
        GatedCall call = gated(LoadLimits.DEFAULT.withRests(2, Duration.ofSeconds(5), Duration.ofMinutes(1)));
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calls.add(call.send(READ));
        }
        underWay.get(0).fail(new StoreException(new TimedOut()));
        underWay.get(1).fail(new StoreException(new TimedOut()));

        assertThat(problem(calls.get(0))).isEqualTo(new TimedOut());
        assertThat(problem(calls.get(4))).isInstanceOf(OwnLimit.Resting.class);
        assertThat(problem(call.send(READ)).retryAfter()).contains(Duration.ofSeconds(5));
        nanos.set(Duration.ofSeconds(5).toNanos());
        int before = underWay.size();
        Future<?> probe = call.send(READ);
        assertThat(problem(call.send(READ)).retryAfter()).contains(Duration.ofSeconds(1));
        answer(before);
        assertThat(probe).satisfies(done -> done.await(10, TimeUnit.SECONDS));
        call.send(READ);
        assertThat(underWay).hasSize(before + 2);
        assertThat(refused).hasSizeGreaterThanOrEqualTo(3).allMatch(OwnLimit.class::isInstance);
    }

    @Test
    void rate_callsWaitForTheirTurn_orFailWhenThatIsTooLong() {
        GatedCall call = gated(LoadLimits.DEFAULT.withAtOnce(4, 100).withCalls(OptionalInt.of(6), OptionalInt.empty()));
        for (int i = 0; i < 6; i++) {
            call.send(READ);
            answer(i);
        }

        Future<?> waits = call.send(READ);
        assertThat(underWay).hasSize(6);
        assertThat(problem(call.send(READ)))
                .isEqualTo(new OwnLimit.OverRate(
                        problem(call.send(READ)).retryAfter().orElseThrow()));
        assertThat(waits.isComplete()).isFalse();
    }

    @Test
    void rate_timePasses_whoWaitsGoesByItself() {
        GatedCall call =
                gated(LoadLimits.DEFAULT.withAtOnce(4, 100).withCalls(OptionalInt.of(60_000), OptionalInt.empty()));
        for (int i = 0; i < 60; i++) {
            call.send(READ);
            answer(i);
        }
        call.send(READ);
        assertThat(underWay).hasSize(60);

        nanos.addAndGet(Duration.ofMillis(1).toNanos());

        eventually(() -> underWay.size() == 61);
    }

    @Test
    void budget_isSharedThroughTheLedger_andListsLeaveSomeToOthers() {
        ledgerSays = Future.succeededFuture(8L);
        GatedCall call = gated(LoadLimits.DEFAULT.withCalls(OptionalInt.empty(), OptionalInt.of(10)));
        call.send(READ);
        answer(0);

        assertThat(problem(call.send(LIST))).isEqualTo(new OwnLimit.BudgetSpent(Duration.ofHours(12)));
        assertThat(ledger.get(0)).isEqualTo("shop 2026-11-22 0");
        assertThat(ledger).contains("shop 2026-11-22 1");
    }

    @Test
    void budget_ledgerIsAway_countsAlone() {
        ledgerSays = Future.failedFuture("away");
        GatedCall call = gated(LoadLimits.DEFAULT.withCalls(OptionalInt.empty(), OptionalInt.of(2)));
        call.send(READ);
        answer(0);
        call.send(READ);
        answer(1);

        assertThat(problem(call.send(READ))).isInstanceOf(OwnLimit.BudgetSpent.class);
    }

    @Test
    void pending_beyondTheBound_isRefusedAndTold_untilOneIsDone() {
        PendingLimit call = new PendingLimit(this::begin, 2, new GatedCall.Told("shop", listener(), this::count));
        call.send(READ);
        call.send(READ);

        assertThat(problem(call.send(READ))).isEqualTo(new OwnLimit.QueueFull());
        assertThat(refused).containsExactly(new OwnLimit.QueueFull());
        answer(0);
        call.send(READ);
        assertThat(underWay).hasSize(3);
    }

    @Test
    void mistakeOfOurs_freesThePlace() {
        GatedCall call = gated(LoadLimits.DEFAULT.withAtOnce(1, 10));
        Future<?> broken = call.send(READ);
        call.send(READ);
        underWay.get(0).fail(new IllegalStateException("ours"));

        eventually(() -> underWay.size() == 2);
        assertThat(broken.failed()).isTrue();
    }

    private GatedCall gated(LoadLimits limits) {
        return new GatedCall(
                vertx,
                this::begin,
                new StoreGate(limits, 0),
                CLOCK,
                nanos::get,
                new GatedCall.Told("shop", listener(), this::count));
    }

    private StoreListener listener() {
        return new StoreListener() {
            @Override
            public void tried(String scope, Duration took, Optional<StoreProblem> problem) {}

            @Override
            public void refused(String scope, StoreProblem problem) {
                refused.add(problem);
            }

            @Override
            public void noise(String scope, String text) {}
        };
    }

    private Future<StoreAnswer<JsonNode>> begin(StoreRequest request) {
        Promise<StoreAnswer<JsonNode>> answer = Promise.promise();
        underWay.add(answer);
        return answer.future();
    }

    private Future<Long> count(String scope, LocalDate day, long calls) {
        ledger.add(scope + " " + day + " " + calls);
        return ledgerSays;
    }

    private void answer(int number) {
        eventually(() -> underWay.size() > number);
        underWay.get(number)
                .complete(new StoreAnswer<>(
                        StoreJson.object(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        OptionalInt.empty(),
                        Optional.empty()));
    }

    private static void eventually(BooleanSupplier state) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!state.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(state.getAsBoolean()).isTrue();
    }

    private static StoreProblem problem(Future<?> future) {
        return catchThrowableOfType(StoreException.class, () -> future.await(20, TimeUnit.SECONDS))
                .problem();
    }
}
