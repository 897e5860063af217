package woocommerce;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import sandbox.store.ApiKey;
import sandbox.store.SimulatedStore;
import sandbox.store.StoreProfile;
import testing.Await;

/** A simulated shop in UTC+2 and its client, both by one clock that the test moves. */
final class ContractShop implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final StoreCredentials KEY = new StoreCredentials("ck_rw", "cs_rw");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Vertx vertx = Vertx.vertx();
    final SimulatedStore store;
    final StoreClient client;

    ContractShop() {
        this(StoreProfile.named("shop").withWeightUnit("lbs"));
    }

    ContractShop(StoreProfile profile) {
        store = await(SimulatedStore.start(
                vertx,
                profile.withClock(clock(Duration.ZERO))
                        .withKeys(List.of(
                                new ApiKey("ck_rw", "cs_rw", ApiKey.Permission.READ_WRITE),
                                new ApiKey("ck_r", "cs_r", ApiKey.Permission.READ)))));
        client = client(KEY);
    }

    StoreClient client(StoreCredentials key) {
        return client(StoreAddress.of(store.baseUrl()), key, Duration.ZERO);
    }

    /** A client whose clock is ahead of the store's. */
    StoreClient client(StoreAddress address, StoreCredentials key, Duration ahead) {
        AddressGuard here = any -> Future.succeededFuture(SocketAddress.inetSocketAddress(address.port(), "127.0.0.1"));
        ClientSettings settings =
                ClientSettings.defaults().withRetries(3, Duration.ofMillis(1), Duration.ofMillis(100));
        return new StoreClients(vertx, settings, here, clock(ahead), new Random(1)).client(address, key);
    }

    int port() {
        return StoreAddress.of(store.baseUrl()).port();
    }

    Instant now() {
        return now.get();
    }

    void passes(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /** The id of a new product that counts its stock. */
    long product(String sku, int stock) {
        return store.life()
                .createProduct(new JsonObject()
                        .put("name", sku)
                        .put("sku", sku)
                        .put("regular_price", "10.00")
                        .put("manage_stock", true)
                        .put("stock_quantity", stock))
                .getLong("id");
    }

    /** The id of a new order over three of a product. */
    long order(long product) {
        return store.life()
                .createOrder(new JsonObject()
                        .put("status", "processing")
                        .put(
                                "line_items",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("product_id", product)
                                                .put("quantity", 3))))
                .getLong("id");
    }

    static <T> T await(Future<T> future) {
        return Await.await(future);
    }

    static StoreProblem problem(Future<?> future) {
        return catchThrowableOfType(StoreException.class, () -> future.await(20, TimeUnit.SECONDS))
                .problem();
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    private Clock clock(Duration ahead) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get().plus(ahead);
            }
        };
    }
}
