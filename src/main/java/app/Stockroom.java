package app;

import catalog.Figures;
import incidents.Incidents;
import inventory.Inventory;
import inventory.InventoryRoutes;
import inventory.MappingRoutes;
import inventory.PoolRoutes;
import inventory.ShippedGoods;
import inventory.StockSettings;
import inventory.StockSource;
import inventory.StoreGate;
import inventory.WarehouseRoutes;
import inventory.Warehouses;
import inventory.warehouse.WarehouseClient;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import notifications.LowStockMails;
import notifications.Notifications;
import orders.Orders;
import orders.RecentOrders;
import platform.http.SsrfGuard;
import platform.openapi.Operations;
import platform.tasks.TaskHandler;
import platform.tasks.Tasks;
import records.Records;
import stores.Store;
import stores.Stores;
import woocommerce.StoreClient;

/** The books of stock, put together: what works off their tasks, and what shows them. */
final class Stockroom {
    private final Foundation base;
    private final Parts parts;
    private final Inventory inventory;
    private final Warehouses warehouses;

    Stockroom(Foundation base, Parts parts) {
        this.base = base;
        this.parts = parts;
        this.inventory = new Inventory(
                base.database(),
                parts.tasks(),
                parts.orders(),
                new Figures(base.database(), parts.records(), parts.clients()),
                new RecentOrders(parts.records(), parts.clients()),
                parts.shipped(),
                parts.incidents(),
                new StoreGate(parts.stores()),
                this::drifted,
                new LowStockLetters(new LowStockMails(parts.notifications(), base.keyring())),
                StockSettings.DEFAULT.keepingLog(base.settings().retention().stockLog()),
                base.clock());
        this.warehouses = new Warehouses(new Warehouses.Parts(
                base.database(),
                parts.tasks(),
                inventory.ledger(),
                base.keyring(),
                new WarehouseClient(base.vertx(), parts.guard()),
                parts.incidents(),
                this::isActive,
                base.clock()));
    }

    private Future<Boolean> isActive(String storeId) {
        return parts.stores()
                .find(storeId)
                .map(found -> found.filter(Store::active).isPresent());
    }

    /**
     * What it works with.
     *
     * @param clients hands out the client of an active store
     */
    record Parts(
            Tasks tasks,
            Stores stores,
            Orders orders,
            Records records,
            Incidents incidents,
            ShippedGoods shipped,
            Notifications notifications,
            SsrfGuard guard,
            Function<String, Future<StoreClient>> clients) {}

    Inventory inventory() {
        return inventory;
    }

    Map<String, TaskHandler> handlers() {
        Map<String, TaskHandler> handlers = new HashMap<>(inventory.handlers());
        handlers.putAll(warehouses.handlers());
        return handlers;
    }

    List<Consumer<Operations>> routes() {
        return List.of(
                new InventoryRoutes(base.database(), parts.stores(), inventory)::mount,
                new PoolRoutes(parts.stores(), inventory)::mount,
                new MappingRoutes(parts.stores(), inventory)::mount,
                new WarehouseRoutes(parts.stores(), warehouses)::mount);
    }

    private void drifted(String storeId, StockSource settledBy, BigDecimal by) {
        base.metrics().stockDrift(storeId, settledBy.wireName(), by.abs().doubleValue());
    }
}
