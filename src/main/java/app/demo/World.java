package app.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import platform.crypto.Secrets;
import platform.db.EmbeddedPostgres;
import sandbox.carrier.CarrierProfile;
import sandbox.carrier.SimulatedCarrierService;
import sandbox.mail.MailCatcher;
import sandbox.store.Cart;
import sandbox.store.Kind;
import sandbox.store.SimulatedStore;
import sandbox.warehouse.SimulatedWarehouse;

/** Everything that the demo starts: database, shops, carrier, mail server and, between them, the service. Blocks. */
final class World {

    private static final int KEY_BYTES = 24;
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(5);
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(45);
    private static final Duration PAUSE = Duration.ofMillis(100);
    /** Four of them to the door: an order is delivered some twenty seconds after it is paid. */
    private static final Duration CARRIER_STAGE = Duration.ofSeconds(4);
    /** The last that is created of those that orders need. */
    private static final String TOPIC_NEEDED = "order.updated";

    private final Closers closers;
    private final CountDownLatch stopped;
    private final Consumer<String> progress;
    private final Map<DemoShop, SimulatedStore> shops = new LinkedHashMap<>();

    /**
     * Nothing runs yet.
     *
     * @param closers remembers what was opened
     * @param stopped ends every waiting
     * @param progress is told what is going on
     */
    World(Closers closers, CountDownLatch stopped, Consumer<String> progress) {
        this.closers = closers;
        this.stopped = stopped;
        this.progress = progress;
    }

    /**
     * What runs.
     *
     * @param service its address
     * @param mails catches the service's mail
     * @param shops as they are registered
     * @param warehouse which has counted the first shop's goods; nobody asks it until somebody connects it
     */
    record Running(
            URI service,
            String adminKey,
            MailCatcher mails,
            Map<DemoShop, SimulatedStore> shops,
            SimulatedWarehouse warehouse) {}

    /** Starts everything; at its end the shops sell and their webhooks come. */
    Running start(int port, ServiceStarter starter) {
        progress.accept("Starting an embedded PostgreSQL, thrown away at the end ...");
        EmbeddedPostgres postgres = closers.open(EmbeddedPostgres::throwAway, EmbeddedPostgres::stop);
        Vertx vertx = closers.open(Vertx::vertx, opened -> finish(opened.close()));
        MailCatcher mails = closers.open(() -> await(MailCatcher.start(vertx, 0)), opened -> finish(opened.close()));
        CarrierProfile fast = CarrierProfile.moving(Clock.systemUTC(), CARRIER_STAGE);
        SimulatedCarrierService carrier = closers.open(
                () -> await(SimulatedCarrierService.start(vertx, fast, 0)), opened -> finish(opened.stop()));
        DemoShop.all().forEach(shop -> shops.put(shop, open(vertx, shop)));
        progress.accept("Starting the service on port " + port + " ...");
        String adminKey = Secrets.randomToken(KEY_BYTES);
        Map<String, String> environment =
                DemoEnvironment.of(postgres.connection(), port, adminKey, carrier.url(), mails.port());
        closers.open(() -> starter.start(environment), Runnable::run);
        URI service = URI.create("http://127.0.0.1:" + port);
        connect(new ServiceApi(service, adminKey));
        return new Running(service, adminKey, mails, shops, warehouse(vertx));
    }

    private SimulatedWarehouse warehouse(Vertx vertx) {
        String token = Secrets.randomToken(KEY_BYTES);
        SimulatedWarehouse warehouse = closers.open(
                () -> await(SimulatedWarehouse.start(vertx, token, Clock.systemUTC(), 0)),
                opened -> finish(opened.close()));
        SimulatedStore shop = shops.values().iterator().next();
        shop.all(Kind.PRODUCT).stream()
                .filter(product -> Boolean.TRUE.equals(product.getValue("manage_stock"))
                        && !product.getString("sku", "").isEmpty())
                .forEach(product -> warehouse.count(
                        product.getString("sku"),
                        BigDecimal.valueOf(Math.max(0, product.getInteger("stock_quantity", 0)))));
        return warehouse;
    }

    private SimulatedStore open(Vertx vertx, DemoShop shop) {
        return closers.open(() -> await(SimulatedStore.start(vertx, shop.profile())), opened -> finish(opened.close()))
                .withCatalogue();
    }

    /** Registers the shops. They sell from when their products are known and their webhooks stand. */
    private void connect(ServiceApi api) {
        progress.accept("Registering the shops: webhooks are created, products imported ...");
        shops.forEach((shop, store) -> api.register(shop, store.baseUrl()));
        shops.forEach((shop, store) -> {
            waitUntil(shop, () -> announces(store) && api.imported(shop.id()));
            sell(shop, store);
        });
    }

    /** The first buyer is there already. */
    private static void sell(DemoShop shop, SimulatedStore store) {
        store.life().checkout(store.buyer(0), Cart.of(store.sellable().get(0), 1));
        store.sellOnItsOwn(shop.sellsEvery(), new Random(shop.profile().seed()));
    }

    private static boolean announces(SimulatedStore store) {
        return store.all(Kind.WEBHOOK).stream()
                .anyMatch(webhook -> TOPIC_NEEDED.equals(webhook.getString("topic"))
                        && "active".equals(webhook.getString("status")));
    }

    private void waitUntil(DemoShop shop, BooleanSupplier connected) {
        Instant deadline = Instant.now().plus(CONNECTED_WITHIN);
        while (!connected.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException(shop.name() + " is not connected after " + CONNECTED_WITHIN.toSeconds()
                        + " s; the service's log says why");
            }
            Pauses.pause(stopped, PAUSE);
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void finish(Future<Void> closing) {
        closing.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(CLOSES_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
