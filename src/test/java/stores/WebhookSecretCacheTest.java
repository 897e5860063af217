package stores;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookSecretCacheTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong nanos = new AtomicLong();
    private final List<Promise<List<String>>> reads = new ArrayList<>();
    private final WebhookSecretCache cache =
            new WebhookSecretCache(vertx, StoresSettings.defaults(), nanos::get, this::read);

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void get_asksOnceAndThenAnswersFromMemory_untilItsTimeIsOver() {
        cache.get("store-1", false);
        reads.get(0).complete(List.of("s"));

        pass(Duration.ofMillis(59_999));
        Future<List<String>> second = cache.get("store-1", false);
        assertThat(second.succeeded()).isTrue();
        assertThat(second.result()).containsExactly("s");
        assertThat(reads).hasSize(1);

        pass(Duration.ofMillis(1));
        cache.get("store-1", false);
        assertThat(reads).hasSize(2);
    }

    @Test
    void get_readAgain_readsAtMostOnceASecondPerStore() {
        cache.get("store-1", false);
        reads.get(0).complete(List.of("s"));

        pass(Duration.ofMillis(999));
        cache.get("store-1", true);
        assertThat(reads).hasSize(1);

        pass(Duration.ofMillis(1));
        cache.get("store-1", true);
        cache.get("store-1", true);
        cache.get("store-2", true);
        assertThat(reads).hasSize(3);
    }

    @Test
    void get_whileReading_joinsTheRead_andIsCalledBackOnItsOwnContext() {
        Future<List<String>> first = cache.get("store-1", false);
        Context context = vertx.getOrCreateContext();
        Promise<Void> asked = Promise.promise();
        Promise<Context> calledBackOn = Promise.promise();
        context.runOnContext(ignored -> {
            cache.get("store-1", false).onComplete(done -> calledBackOn.complete(Vertx.currentContext()));
            asked.complete();
        });
        await(asked.future());

        reads.get(0).complete(List.of("s"));

        assertThat(await(calledBackOn.future())).isSameAs(context);
        assertThat(await(first)).containsExactly("s");
        assertThat(reads).hasSize(1);
    }

    @Test
    void get_aFailedRead_isNotKept() {
        Future<List<String>> first = cache.get("store-1", false);
        reads.get(0).fail(new IllegalStateException("no database"));
        assertThat(await(first.otherwise(List.of("failed")))).containsExactly("failed");

        cache.get("store-1", false);

        assertThat(reads).hasSize(2);
    }

    @Test
    void drop_duringARead_keepsWhatItFindsFromStaying() {
        cache.get("store-1", false);
        cache.drop("store-1");
        reads.get(0).complete(List.of("old"));

        Future<List<String>> later = cache.get("store-1", false);
        reads.get(1).complete(List.of("new"));

        assertThat(await(later)).containsExactly("new");
    }

    @Test
    void get_ofManyUnknownIds_staysBounded() {
        StoresSettings ten = new StoresSettings(Duration.ofMinutes(1), Duration.ofSeconds(1), 10);
        WebhookSecretCache small =
                new WebhookSecretCache(vertx, ten, nanos::get, id -> Future.succeededFuture(List.of()));

        for (int i = 0; i < 10_000; i++) {
            assertThat(await(small.get("nobody-" + i, true))).isEmpty();
        }

        assertThat(small.size()).isLessThanOrEqualTo(10);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private Future<List<String>> read(String storeId) {
        Promise<List<String>> read = Promise.promise();
        reads.add(read);
        return read.future();
    }
}
