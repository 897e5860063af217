package stores;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Live webhook secrets by store id; ids without a store are kept as well, as an empty list. One read at a time per id,
 * whoever asks. A failed read is not kept. Thread-safe.
 */
final class WebhookSecretCache {

    private final Vertx vertx;
    private final StoresSettings settings;
    private final LongSupplier nanoTime;
    private final Function<String, Future<List<String>>> reader;
    private final Cache<String, Entry> entries;

    WebhookSecretCache(
            Vertx vertx,
            StoresSettings settings,
            LongSupplier nanoTime,
            Function<String, Future<List<String>>> reader) {
        this.vertx = vertx;
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.reader = reader;
        this.entries =
                Caffeine.newBuilder().maximumSize(settings.cachedStores()).build();
    }

    Future<List<String>> get(String storeId, boolean readAgain) {
        Entry fresh = new Entry(nanoTime.getAsLong());
        Entry entry = entries.asMap().compute(storeId, (id, old) -> keep(old, fresh, readAgain) ? old : fresh);
        if (entry == fresh) {
            reader.apply(storeId).onComplete(fresh.promise);
            fresh.future().onFailure(failure -> entries.asMap().remove(storeId, fresh));
        }
        return onCallersContext(entry.future());
    }

    void drop(String storeId) {
        entries.invalidate(storeId);
    }

    /** How many ids are kept. */
    long size() {
        entries.cleanUp();
        return entries.estimatedSize();
    }

    private boolean keep(@Nullable Entry old, Entry fresh, boolean readAgain) {
        long limit = (readAgain ? settings.secretsReadAgainAfter() : settings.secretsTtl()).toNanos();
        return old != null && !old.future().failed() && fresh.startedNanos - old.startedNanos < limit;
    }

    /** Who joins another's read must be called back on its own event loop. */
    private <T> Future<T> onCallersContext(Future<T> future) {
        Context context = vertx.getOrCreateContext();
        return future.isComplete() ? future : Future.future(promise -> handOver(future, promise, context));
    }

    private static <T> void handOver(Future<T> future, Promise<T> promise, Context context) {
        future.onComplete((value, failure) -> context.runOnContext(ignored -> promise.complete(value, failure)));
    }

    /** One read; two of them are never equal, so that a late failure removes no newer one. */
    private static final class Entry {
        private final Promise<List<String>> promise = Promise.promise();
        private final long startedNanos;

        Entry(long startedNanos) {
            this.startedNanos = startedNanos;
        }

        Future<List<String>> future() {
            return promise.future();
        }
    }
}
