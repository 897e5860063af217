package platform.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import platform.crypto.Keyring;
import platform.settings.Secret;
import redis.embedded.RedisServer;

class SealedCacheTest {

    private static final CacheKey KEY = CacheKey.of("store-1", "product", 7);
    private static final Keyring KEYRING = Keyring.ephemeral();
    private static RedisServer server;
    private static Vertx vertx;

    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger hits = new AtomicInteger();

    enum Place {
        PROCESS,
        REDIS
    }

    @BeforeAll
    static void start() throws IOException {
        vertx = Vertx.vertx();
        server = new RedisServer(freePort());
        server.start();
    }

    @AfterAll
    static void stop() throws IOException {
        await(vertx.close());
        server.stop();
    }

    @AfterEach
    void clear() {
        command(Request.cmd(Command.FLUSHALL));
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void whatWasReadIsRemembered(Place place) {
        SealedCache cache = filled(place, "9.90");

        eventually(() ->
                assertThat(price(await(cache.get(KEY, reading("1.00"))))).isEqualTo(new BigDecimal("9.90")));
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void nothingIsNotRemembered(Place place) {
        SealedCache cache = cache(place);
        await(cache.get(KEY, () -> Future.succeededFuture(Optional.empty())));

        assertThat(price(await(cache.get(KEY, reading("1.00"))))).isEqualTo(new BigDecimal("1.00"));
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aDropIsSeenByTheNextRead(Place place) {
        SealedCache cache = filled(place, "9.90");

        cache.drop(KEY);

        assertThat(price(await(cache.get(KEY, reading("1.00"))))).isEqualTo(new BigDecimal("1.00"));
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aReadThatBeganBeforeAChangeCannotFillAfterIt(Place place) {
        SealedCache cache = cache(place);
        Promise<Optional<JsonObject>> slow = Promise.promise();
        Promise<Void> began = Promise.promise();
        Future<Optional<JsonObject>> early = cache.get(KEY, () -> {
            began.complete();
            return slow.future();
        });
        await(began.future());

        cache.drop(KEY);
        slow.complete(Optional.of(product("9.90")));
        await(early);

        for (int read = 0; read < 5; read++) {
            assertThat(price(await(cache.get(KEY, reading("1.00"))))).isEqualTo(new BigDecimal("1.00"));
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aReadThatBeganBeforeAChangeCannotReplaceWhatWasFilledAfterIt(Place place) {
        SealedCache cache = cache(place);
        Promise<Optional<JsonObject>> slow = Promise.promise();
        Promise<Void> began = Promise.promise();
        Future<Optional<JsonObject>> early = cache.get(KEY, () -> {
            began.complete();
            return slow.future();
        });
        await(began.future());

        cache.drop(KEY);
        fill(cache, "1.00");
        slow.complete(Optional.of(product("9.90")));
        await(early);

        for (int read = 0; read < 5; read++) {
            assertThat(price(await(cache.get(KEY, reading("1.00"))))).isEqualTo(new BigDecimal("1.00"));
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void scopesKindsAndIdsAreApart(Place place) {
        SealedCache cache = filled(place, "9.90");

        for (CacheKey other : List.of(
                CacheKey.of("store-2", "product", 7),
                CacheKey.of("store-1", "customer", 7),
                CacheKey.of("store-1", "product", 77))) {
            assertThat(price(await(cache.get(other, reading("1.00"))))).isEqualTo(new BigDecimal("1.00"));
        }
    }

    @Test
    void processesShareWhatIsInRedisAndWhatIsDropped() {
        filled(Place.REDIS, "9.90");
        SealedCache another = new SealedCache(
                new RedisCacheStore(redis()),
                new Drops(vertx, new RedisCacheStore(redis())),
                KEYRING,
                kind -> Duration.ofMinutes(5),
                this::count);
        eventually(() ->
                assertThat(price(await(another.get(KEY, reading("1.00"))))).isEqualTo(new BigDecimal("9.90")));

        another.drop(KEY);

        eventually(() -> assertThat(command(Request.cmd(Command.GET).arg("wci:cache:" + KEY.name())))
                .isEmpty());
    }

    @Test
    void nothingRestsInClear() {
        filled(Place.REDIS, "9.90");

        String name = "wci:cache:" + KEY.name();
        String stored = command(Request.cmd(Command.GET).arg(name))
                .orElseThrow()
                .toBuffer()
                .toString("ISO-8859-1");

        assertThat(stored).startsWith("V").doesNotContain("price", "9.90");
    }

    @Test
    void aValueCopiedToAnothersPlaceIsAMiss() {
        SealedCache cache = filled(Place.REDIS, "9.90");
        CacheKey other = CacheKey.of("store-2", "product", 7);
        command(Request.cmd(Command.COPY).arg("wci:cache:" + KEY.name()).arg("wci:cache:" + other.name()));

        assertThat(price(await(cache.get(other, reading("1.00"))))).isEqualTo(new BigDecimal("1.00"));
    }

    @Test
    void aNewProcessTrustsNothingThatWasLeftBehind() {
        filled(Place.REDIS, "9.90");

        SealedCache restarted = cache(Place.REDIS);

        assertThat(price(await(restarted.get(KEY, reading("1.00"))))).isEqualTo(new BigDecimal("1.00"));
    }

    @Test
    void withoutRedisEveryReadIsAMissAndADropIsRepeatedUntilItIsThere() throws IOException {
        int port = freePort();
        RedisServer unsteady = new RedisServer(port);
        unsteady.start();
        SealedCache cache = shared(port);
        fill(cache, "9.90");
        unsteady.stop();

        cache.drop(KEY);
        assertThat(price(await(cache.get(KEY, reading("1.00"))))).isEqualTo(new BigDecimal("1.00"));

        unsteady = new RedisServer(port);
        unsteady.start();
        eventually(() -> {
            hits.set(0);
            assertThat(price(await(cache.get(KEY, reading("1.00"))))).isEqualTo(new BigDecimal("1.00"));
            assertThat(hits).hasPositiveValue();
        });
        unsteady.stop();
    }

    @Test
    void theMemoryOfAProcessIsBounded() {
        SealedCache small =
                SealedCache.local(vertx, 20_000, Duration.ofDays(1), KEYRING, kind -> Duration.ofDays(1), this::count);
        for (int id = 0; id < 2_000; id++) {
            await(small.get(CacheKey.of("store-1", "product", id), reading("9.90")));
        }

        eventually(() -> {
            hits.set(0);
            for (int id = 0; id < 2_000; id++) {
                await(small.get(CacheKey.of("store-1", "product", id), reading("9.90")));
            }
            assertThat(hits.get()).isLessThan(100);
        });
    }

    private SealedCache filled(Place place, String price) {
        SealedCache cache = cache(place);
        fill(cache, price);
        return cache;
    }

    private void fill(SealedCache cache, String price) {
        eventually(() -> {
            hits.set(0);
            assertThat(price(await(cache.get(KEY, reading(price))))).isEqualTo(new BigDecimal(price));
            assertThat(hits).hasPositiveValue();
        });
    }

    /** One that has begun to remember. */
    private SealedCache cache(Place place) {
        SealedCache cache = place == Place.REDIS
                ? shared((int) server.ports().get(0))
                : SealedCache.local(
                        vertx, 1 << 20, Duration.ofDays(1), KEYRING, kind -> Duration.ofMinutes(5), this::count);
        eventually(() -> {
            hits.set(0);
            await(cache.get(CacheKey.of("warm", "product", 1), reading("0.10")));
            assertThat(hits).hasPositiveValue();
        });
        return cache;
    }

    private SealedCache shared(int port) {
        return SealedCache.shared(vertx, redis(port), KEYRING, kind -> Duration.ofMinutes(5), this::count);
    }

    private void count(String kind, boolean found) {
        hits.addAndGet(found ? 1 : 0);
    }

    private Supplier<Future<Optional<JsonObject>>> reading(String price) {
        return () -> {
            reads.incrementAndGet();
            return Future.succeededFuture(Optional.of(product(price)));
        };
    }

    private static JsonObject product(String price) {
        return new JsonObject().put("price", new BigDecimal(price));
    }

    private static BigDecimal price(Optional<JsonObject> found) {
        return (BigDecimal) found.orElseThrow().getValue("price");
    }

    /** A busy machine may be slower than the link's patience. */
    private static Optional<Response> command(Request request) {
        return eventually(Duration.ofSeconds(20), () -> await(redis().send(request)));
    }

    private static SharedRedis redis() {
        return redis((int) server.ports().get(0));
    }

    private static SharedRedis redis(int port) {
        return SharedRedis.at(vertx, Secret.of("redis://localhost:" + port));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
