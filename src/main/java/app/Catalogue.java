package app;

import catalog.CatalogSettings;
import catalog.ProductActionRoutes;
import catalog.ProductInventory;
import catalog.ProductRoutes;
import catalog.Products;
import catalog.StockBooks;
import catalog.StockChanges;
import catalog.StockTask;
import customers.CustomerRoutes;
import customers.Customers;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import platform.cache.SealedCache;
import platform.openapi.Operations;
import platform.tasks.TaskHandler;
import platform.tasks.Tasks;
import records.ConflictRoutes;
import records.EditConflicts;
import records.Records;
import stores.Stores;
import woocommerce.StoreClient;

/** What concerns products and customers, of which rooms of one number know nothing of each other. */
record Catalogue(
        Foundation base,
        Tasks tasks,
        Stores stores,
        Records records,
        EditConflicts conflicts,
        SealedCache cache,
        StockBooks books,
        ProductInventory inventory,
        Function<String, Future<StoreClient>> clients) {

    List<Consumer<Operations>> routes() {
        Products products = new Products();
        ProductActionRoutes.Parts parts = new ProductActionRoutes.Parts(
                base.database(),
                tasks,
                stores,
                records,
                products,
                inventory,
                new StockChanges(base.database(), tasks, conflicts));
        return List.of(
                new ProductRoutes(base.database(), stores, products, inventory, cache)::mount,
                new ProductActionRoutes(base.vertx(), parts, CatalogSettings.DEFAULT)::mount,
                new CustomerRoutes(base.database(), stores, new Customers(base.keyring()), cache)::mount,
                new ConflictRoutes(base.vertx(), stores, conflicts, CatalogSettings.DEFAULT.settleWithin())::mount);
    }

    Map<String, TaskHandler> handlers() {
        return Map.of(
                StockTask.KIND, new StockChanges(base.database(), tasks, conflicts).handler(records, clients, books));
    }
}
