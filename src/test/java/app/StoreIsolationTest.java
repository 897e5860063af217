package app;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import testing.SqlSources;
import testing.SqlUses;
import testing.TestDatabase;

/** No statement reads or writes what belongs to stores without saying of which; whoever must is named here, with the reason. */
class StoreIsolationTest {

    private static final String PUT_TOGETHER = "its condition is put together at run time, beginning with the store";
    private static final String CLAIM = "takes what waits of all stores, and names the store of each";
    private static final String RETENTION = "forgets what is old, of all stores";
    private static final String FIGURES = "counts over all stores, for metrics and health";
    private static final String POOL = "of a pool, whose stores share its stock";

    private static final Map<String, Without> WITHOUT = Map.ofEntries(
            without(
                    "access.idempotency.IdempotencyRepository idempotency_keys",
                    5,
                    "by the principal, before a store is known"),
            without("catalog.ProductListing products", 2, PUT_TOGETHER),
            without("inventory.BookRepository stock_claims", 1, POOL),
            without("inventory.CountRepository stock_listings", 1, POOL),
            without("inventory.LedgerProof stock_claims", 1, "proves all books"),
            without("inventory.ListingRepository stock_claims", 1, POOL),
            without("inventory.PoolRepository stock_pool_stores", 4, POOL),
            without("notifications.MailPolicyRepository notification_settings", 1, CLAIM),
            without("notifications.MailRetention notifications", 1, RETENTION),
            without("notifications.outgoing.DeliveryRepository webhook_deliveries", 3, PUT_TOGETHER + "; " + RETENTION),
            without("notifications.outgoing.DeliveryRepository webhook_endpoints", 1, FIGURES),
            without("notifications.outgoing.EndpointRepository webhook_endpoints", 1, PUT_TOGETHER),
            without("orders.OrderListing order_counts", 1, PUT_TOGETHER),
            without("orders.OrderListing orders", 3, PUT_TOGETHER),
            without("records.AwaitedWebhookRepository awaited_webhooks", 1, RETENTION),
            without("records.ConflictRepository conflicts", 1, PUT_TOGETHER),
            without("records.QuarantineRetention quarantine", 1, RETENTION),
            without("shipping.LabelRetention shipments", 1, RETENTION),
            without("stats.RollUpRepository stats_dirty", 1, CLAIM),
            without("sync.ScheduleRepository sync_schedules", 1, CLAIM),
            without("tracking.DemandRepository shipments", 1, FIGURES),
            without("tracking.TrackingRepository shipments", 1, CLAIM),
            without("webhooks.InboxRepository inbox", 3, CLAIM),
            without("webhooks.InboxRetention inbox", 3, RETENTION),
            without("webhooks.WebhookEventRepository inbox", 1, PUT_TOGETHER));

    /**
     * Statements that say of no store.
     *
     * @param statements how many of a class, so that one more is noticed
     */
    private record Without(int statements, String reason) {}

    private static Map.Entry<String, Without> without(String place, int statements, String reason) {
        return Map.entry(place, new Without(statements, reason));
    }

    @Test
    void everyStatementSaysOfWhichStore() {
        Set<String> tables = tables();
        assertThat(tables).contains("orders", "shipments", "inbox").doesNotContain("stores", "users");
        Map<String, Set<String>> sources = SqlSources.all();
        assertThat(sources.values().stream().mapToInt(Set::size).sum()).isGreaterThan(500);

        Map<String, Set<String>> found = new TreeMap<>();
        sources.forEach((name, statements) -> statements.forEach(sql -> SqlUses.unbound(sql, tables::contains)
                .forEach(table -> found.computeIfAbsent(name + " " + table, key -> new TreeSet<>())
                        .add(sql.replaceAll("\\s+", " ").strip()))));

        Map<String, Integer> counts = new TreeMap<>();
        found.forEach((place, statements) -> counts.put(place, statements.size()));
        Map<String, Integer> allowed = new TreeMap<>();
        WITHOUT.forEach((place, known) -> allowed.put(place, known.statements()));
        assertThat(counts).as(found.toString()).isEqualTo(allowed);
    }

    @Test
    void findsWhatIsNotBound() {
        Set<String> tables = Set.of("orders", "order_items");

        assertThat(SqlUses.unbound("SELECT id FROM orders WHERE id = $1", tables::contains))
                .containsExactly("orders");
        assertThat(SqlUses.unbound("SELECT store_id FROM orders ORDER BY store_id", tables::contains))
                .containsExactly("orders");
        assertThat(SqlUses.unbound(
                        "SELECT 1 FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.store_id = $1",
                        tables::contains))
                .containsExactly("order_items");
        assertThat(SqlUses.unbound(
                        "SELECT 1 FROM orders WHERE store_id = $1 UNION SELECT 1 FROM orders WHERE id = $2",
                        tables::contains))
                .containsExactly("orders");
        assertThat(SqlUses.unbound("INSERT INTO orders (id) VALUES ($1)", tables::contains))
                .containsExactly("orders");
    }

    @Test
    void seesTheWaysToBind() {
        Set<String> tables = Set.of("orders", "order_items");

        assertThat(Set.of(
                        "SELECT 1 FROM orders o JOIN order_items i ON (i.store_id, i.order_id) = (o.store_id, o.id)"
                                + " WHERE o.store_id = $1",
                        "DELETE FROM orders WHERE (store_id, id) IN (SELECT s, i FROM unnest($1::text[]) AS t (s, i))",
                        "SELECT 1 FROM orders JOIN order_items USING (store_id, id) WHERE orders.store_id = ANY ($1)",
                        "INSERT INTO orders AS o (store_id, id) VALUES ($1, $2)"))
                .allSatisfy(sql -> assertThat(SqlUses.unbound(sql, tables::contains))
                        .as(sql)
                        .isEmpty());
    }

    private static Set<String> tables() {
        Vertx vertx = Vertx.vertx();
        try {
            return await(TestDatabase.fresh()
                    .pool(vertx)
                    .query("SELECT table_name FROM information_schema.columns"
                            + " WHERE table_schema = 'public' AND column_name = 'store_id'")
                    .execute()
                    .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                            .map(row -> row.getString(0))
                            .collect(Collectors.toSet())));
        } finally {
            await(vertx.close());
        }
    }
}
