package platform.cache;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.settings.Secret;

/**
 * The Redis that the processes of this service share. It may be gone at any time: a command then fails, at once while it
 * is known to be gone, else within {@link #ANSWERS_WITHIN}, and whoever sent it does without. Said once in the log, and
 * once when it is back. Thread-safe.
 */
public final class SharedRedis {
    /** A Redis that takes longer is as good as gone. */
    public static final Duration ANSWERS_WITHIN = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(SharedRedis.class);
    private static final Duration LEFT_ALONE_FOR = Duration.ofSeconds(1);
    private static final int CONNECTIONS = 16;
    private static final int MOST_WAITING = 1_024;

    private final Redis redis;
    private final LongSupplier nanoTime;
    private final AtomicBoolean gone = new AtomicBoolean();
    private final AtomicLong leftAloneSince = new AtomicLong();

    private SharedRedis(Redis redis, LongSupplier nanoTime) {
        this.redis = redis;
        this.nanoTime = nanoTime;
    }

    /** Connects when it is first needed, so that it need not be there now. */
    public static SharedRedis at(Vertx vertx, Secret url) {
        RedisOptions options = new RedisOptions()
                .setConnectionString(url.reveal())
                .setMaxPoolSize(CONNECTIONS)
                .setMaxPoolWaiting(MOST_WAITING)
                .setNetClientOptions(new NetClientOptions()
                        .setConnectTimeout((int) ANSWERS_WITHIN.toMillis())
                        .setTcpUserTimeout((int) LEFT_ALONE_FOR.toMillis() * 5)
                        .setTcpKeepAlive(true));
        return new SharedRedis(Redis.createClient(vertx, options), System::nanoTime);
    }

    /** Succeeds with the answer, empty for nil; fails when there is none in time, or an error. */
    public Future<Optional<Response>> send(Request request) {
        if (gone.get() && nanoTime.getAsLong() - leftAloneSince.get() < LEFT_ALONE_FOR.toNanos()) {
            return Future.failedFuture(new RedisGoneException());
        }
        return redis.send(request)
                .timeout(ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .map(Optional::ofNullable)
                .onSuccess(answer -> isBack())
                .onFailure(this::isGone);
    }

    /** Whether the last command failed. */
    public boolean isKnownGone() {
        return gone.get();
    }

    /** Closes its connections. */
    public void close() {
        redis.close();
    }

    private void isBack() {
        if (gone.compareAndSet(true, false)) {
            LOG.info("Redis answers again");
        }
    }

    private void isGone(Throwable failure) {
        leftAloneSince.set(nanoTime.getAsLong());
        if (gone.compareAndSet(false, true)) {
            LOG.warn(
                    "Redis does not answer ({}): nothing is cached, and limits are each process's own, until it does",
                    failure.getClass().getSimpleName());
        }
    }

    /** Redis did not answer a moment ago, and was not asked again yet. */
    private static final class RedisGoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RedisGoneException() {
            super("Redis is gone", null, false, false);
        }
    }
}
