package testing;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import platform.db.Database;
import platform.facts.Facts;
import platform.tasks.Tasks;

/** A fresh database with registered stores, for tests of a store's tables. */
public final class ShopDatabase implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final Database database;

    private ShopDatabase(boolean prepares) {
        TestDatabase fresh = TestDatabase.fresh();
        this.database = new Database(prepares ? fresh.preparingPool(vertx) : fresh.pool(vertx));
    }

    /** With a store of each id. Blocks. */
    public static ShopDatabase with(String... storeIds) {
        return filled(new ShopDatabase(false), storeIds);
    }

    /** The same, with connections as the program has them, for what is measured. Blocks. */
    public static ShopDatabase measured(String... storeIds) {
        return filled(new ShopDatabase(true), storeIds);
    }

    private static ShopDatabase filled(ShopDatabase shop, String... storeIds) {
        for (String id : storeIds) {
            shop.insertStore(id);
        }
        return shop;
    }

    public Vertx vertx() {
        return vertx;
    }

    public Database database() {
        return database;
    }

    /** Facts that become tasks of one kind per fact type: type {@code order.changed} becomes kind {@code on.order.changed}. */
    public Facts facts() {
        return new Facts(
                new Tasks(database, vertx.eventBus()),
                Map.of(
                        "order.changed", List.of("on.order.changed"),
                        "product.changed", List.of("on.product.changed"),
                        "customer.changed", List.of("on.customer.changed")));
    }

    /** How often tasks of a kind were wanted. */
    public long wanted(String kind) {
        Row row = Await.await(database.pool()
                        .preparedQuery("SELECT coalesce(sum(wanted), 0)::bigint AS n FROM tasks WHERE kind = $1")
                        .execute(Tuple.of(kind)))
                .iterator()
                .next();
        return row.getLong("n");
    }

    /** Every row of a table as text and every bytea in it as UTF-8 would show it. */
    public String dump(String table) {
        List<String> rows = new ArrayList<>();
        Await.await(database.pool()
                        .query("SELECT t::text AS row FROM " + table + " t")
                        .execute())
                .forEach(row -> rows.add(row.getString("row")));
        return String.join("\n", rows);
    }

    @Override
    public void close() {
        Await.await(vertx.close());
    }

    private void insertStore(String id) {
        Await.await(database.pool().preparedQuery("""
                        INSERT INTO stores (id, name, url, home_url, currency, currency_symbol, automation_from)
                        VALUES ($1, 'Shop', 'https://' || $1 || '.test', 'https://' || $1 || '.test', 'USD', '$', now())""").execute(Tuple.of(id)));
    }
}
