package platform.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollLoopTest {

    private static final String ADDRESS = "there.is.work";
    private static final Duration SELDOM = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger batches = new AtomicInteger();
    private final Queue<Promise<Integer>> open = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private PollLoop started(Supplier<Future<Integer>> work, Duration every) {
        PollLoop loop = new PollLoop(vertx, "the work", work, every, new Random(1));
        vertx.runOnContext(go -> loop.start(Optional.of(ADDRESS)));
        return loop;
    }

    private Future<Integer> heldBatch() {
        Promise<Integer> batch = Promise.promise();
        open.add(batch);
        return batch.future();
    }

    private Future<Integer> counted(int result) {
        batches.incrementAndGet();
        return vertx.timer(1).map(result);
    }

    /** On the loop's context, as its work would end. */
    private void end(int result) {
        Promise<Integer> batch = open.remove();
        vertx.runOnContext(go -> batch.complete(result));
    }

    @Test
    void asLongAsThereIsWork_theNextBatchFollowsAtOnce() {
        started(() -> counted(batches.get() < 5 ? 1 : 0), SELDOM);

        eventually(() -> assertThat(batches).hasValueGreaterThanOrEqualTo(6));
    }

    @Test
    void nothingToDo_waitsForTheNextPoll() {
        started(() -> counted(0), Duration.ofMillis(20));

        eventually(() -> assertThat(batches).hasValueGreaterThan(3));
    }

    @Test
    void aWakeUp_isNotWaitedForThePoll() {
        started(this::heldBatch, SELDOM);
        eventually(() -> assertThat(open).hasSize(1));
        end(0);

        eventually(() -> {
            vertx.eventBus().publish(ADDRESS, "");
            assertThat(open).hasSize(1);
        });
    }

    @Test
    void wokenWhileItWorks_looksOnceMoreAndNeverTwoAtOnce() {
        started(this::heldBatch, SELDOM);
        eventually(() -> assertThat(open).hasSize(1));

        vertx.eventBus().publish(ADDRESS, "");
        vertx.eventBus().publish(ADDRESS, "");
        await(vertx.timer(50));
        assertThat(open).hasSize(1);
        end(0);

        eventually(() -> assertThat(open).hasSize(1));
        end(0);
        await(vertx.timer(50));
        assertThat(open).isEmpty();
    }

    @Test
    void aFailure_isTriedAgainAtTheNextPoll() {
        started(
                () -> {
                    batches.incrementAndGet();
                    if (batches.get() == 1) {
                        throw new IllegalStateException("thrown");
                    }
                    return Future.failedFuture("failed");
                },
                Duration.ofMillis(20));

        eventually(() -> assertThat(batches).hasValueGreaterThan(3));
    }

    @Test
    void stop_waitsForTheBatchInFlightAndBeginsNoOther() {
        PollLoop loop = started(this::heldBatch, Duration.ofMillis(20));
        eventually(() -> assertThat(open).hasSize(1));

        Promise<Void> asked = Promise.promise();
        Promise<Void> stopped = Promise.promise();
        vertx.runOnContext(go -> {
            loop.stop().onComplete(stopped);
            asked.complete();
        });
        await(asked.future());
        assertThat(stopped.future().isComplete()).isFalse();
        end(1);
        await(stopped.future());
        vertx.eventBus().publish(ADDRESS, "");
        await(vertx.timer(60));

        assertThat(open).isEmpty();
    }

    @Test
    void stop_succeedsThoughTheBatchFails() {
        PollLoop loop = started(this::heldBatch, SELDOM);
        eventually(() -> assertThat(open).hasSize(1));

        Future<Void> stopped = loop.stop();
        open.remove().fail("no luck");

        await(stopped);
    }
}
