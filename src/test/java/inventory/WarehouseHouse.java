package inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import incidents.Incident;
import incidents.IncidentFilter;
import incidents.Incidents;
import inventory.warehouse.WarehouseAccess;
import inventory.warehouse.WarehouseClient;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import platform.crypto.Keyring;
import platform.http.HostResolver;
import platform.http.SsrfGuard;
import platform.http.SsrfPolicy;
import platform.settings.Secret;
import platform.tasks.TaskDriver;
import platform.tasks.TaskOutcome;
import platform.tasks.Tasks;
import sandbox.store.Kind;
import sandbox.warehouse.SimulatedWarehouse;

/** Shops {@code a} and {@code b} that share a pool, shop {@code c} that shares with nobody, and a simulated warehouse. */
final class WarehouseHouse implements AutoCloseable {
    static final String ALONE = "c";
    static final Duration POLL = Duration.ofMinutes(5);

    final PoolHouse shops = new PoolHouse();
    final SimulatedWarehouse warehouse =
            await(SimulatedWarehouse.start(shops.shop.vertx(), "let-me-in", shops.clock, 0));
    final Warehouses warehouses;
    private final TaskDriver driver = new TaskDriver(shops.shop.database());
    private final Incidents incidents = new Incidents();

    /** Stores that are deactivated. */
    Optional<String> inactive = Optional.empty();

    WarehouseHouse() {
        await(shops.inventory.pools().leave(PoolHouse.POOL, ALONE, false));
        warehouses = new Warehouses(new Warehouses.Parts(
                shops.shop.database(),
                new Tasks(shops.shop.database(), shops.shop.vertx().eventBus()),
                shops.inventory.ledger(),
                Keyring.ephemeral(),
                new WarehouseClient(
                        shops.shop.vertx(),
                        new SsrfGuard(new SsrfPolicy(true, true), HostResolver.of(shops.shop.vertx()))),
                incidents,
                storeId -> Future.succeededFuture(!inactive.equals(Optional.of(storeId))),
                shops.clock));
    }

    Warehouse connect(String storeId) {
        return connect(storeId, warehouse.token());
    }

    Warehouse connect(String storeId, String token) {
        return await(warehouses.connect(
                storeId, new WarehouseAccess(warehouse.url(), Secret.of(token)), POLL, "test", before -> {}));
    }

    /** The task as it comes, once; empty when it is not due. */
    Optional<TaskOutcome> ask() {
        return driver.runDue(
                InventoryTasks.WAREHOUSE, warehouses.handlers().get(InventoryTasks.WAREHOUSE), shops.clock.instant());
    }

    /** A whole round later, with what stores are told of it. */
    void round() {
        shops.clock.pass(POLL);
        for (Optional<TaskOutcome> end = ask(); end.isPresent(); end = ask()) {
            assertThat(end.get()).isInstanceOfAny(TaskOutcome.Done.class, TaskOutcome.Again.class);
        }
        settled();
    }

    /** All that is to be written is written, and what was written is heard of. */
    void settled() {
        shops.push();
        PoolHouse.IDS.forEach(id -> shops.stores.get(id).all(Kind.PRODUCT).stream()
                .filter(product -> product.getString("sku", "").startsWith("CUP"))
                .forEach(product -> shops.hear(id, Kind.PRODUCT, product)));
        shops.push();
    }

    /** Of a shop that shares with nobody: on hand and reserved. */
    String level(String sku) {
        return await(shops.inventory
                        .ledger()
                        .find(
                                shops.shop.database().pool(),
                                new StockKey("store:" + ALONE, sku, StockKey.DEFAULT_WAREHOUSE)))
                .map(level -> plain(level.onHand()) + "/" + plain(level.reserved()))
                .orElse("none");
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** A moment by the clock of whoever writes movements down. */
    Instant databaseTime() {
        return await(shops.shop
                        .database()
                        .pool()
                        .query("SELECT clock_timestamp() AS now")
                        .execute())
                .iterator()
                .next()
                .getOffsetDateTime("now")
                .toInstant();
    }

    /** Incidents that are open, the newest first. */
    List<Incident> open(String kind) {
        return await(incidents.list(shops.shop.database().pool(), IncidentFilter.open(100))).stream()
                .filter(incident -> incident.kind().equals(kind))
                .toList();
    }

    @Override
    public void close() {
        await(warehouse.close());
        shops.close();
    }
}
