package stats;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import platform.crypto.Keyring;
import platform.http.ProblemHandler;
import platform.tasks.TaskKey;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import platform.tasks.Tasks;
import stores.Stores;
import testing.ContractCheck;
import testing.ShopDatabase;
import testing.TestApi;
import testing.TestStores;

class StatsRoutesTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-05-15T10:00:00Z"), ZoneOffset.UTC);

    private final ShopDatabase shop = ShopDatabase.with("s1", "s2");
    private final Stores stores = TestStores.of(shop.vertx(), shop.database(), Keyring.ephemeral());
    private final RollUp rollUp = new RollUp(shop.database(), stores, NOW);
    private final WebClient web = ContractCheck.client(shop.vertx());
    private int next;
    private int port;

    @BeforeEach
    void serve() {
        Tasks tasks = new Tasks(shop.database(), shop.vertx().eventBus());
        Router router = Router.router(shop.vertx());
        ProblemHandler.install(router);
        new StatsRoutes(stores, new Stats(shop.database(), tasks, NOW)).mount(TestApi.on(router));
        HttpServer server =
                await(shop.vertx().createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        port = server.actualPort();
        zone("+02:00");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void figures_areTheSame_rolledUpOrNot() {
        sell("s1", "2026-05-01T08:00:00Z", "completed", "USD", 100);
        sell("s1", "2026-04-30T21:59:59Z", "completed", "USD", 1000);
        sell("s1", "2026-04-30T22:00:00Z", "processing", "USD", 20);
        sell("s1", "2026-05-31T21:59:59Z", "completed", "EUR", 7);
        sell("s1", "2026-05-31T22:00:00Z", "completed", "USD", 1000);
        sell("s1", "2026-05-10T08:00:00Z", "pending", "USD", 1000);
        sell("s2", "2026-05-10T08:00:00Z", "completed", "USD", 1000);
        sql("UPDATE orders SET state = 'trashed' WHERE wc_order_id = "
                + sell("s1", "2026-05-11T08:00:00Z", "completed", "USD", 1000));
        refund(sell("s1", "2026-05-12T08:00:00Z", "completed", "USD", 50), 12);

        JsonObject live = month();
        JsonObject orders = live.getJsonObject("statistics").getJsonObject("orders");
        assertThat(orders.getInteger("total")).isEqualTo(5);
        assertThat(orders.getJsonObject("by_status").getInteger("completed")).isEqualTo(3);
        assertThat(orders.getJsonObject("by_status").getInteger("pending")).isEqualTo(1);
        assertThat(orders.getDouble("revenue")).isEqualTo(158.0);
        assertThat(orders.getJsonObject("revenue_by_currency").getDouble("EUR")).isEqualTo(7.0);
        assertThat(live.getString("start_date")).isEqualTo("2026-05-01");
        assertThat(live.getString("end_date")).isEqualTo("2026-05-31");
        assertThat(shop.wanted(RollUp.BACKFILL)).isEqualTo(1);

        await(rollUp.rollUpChanged());
        backfill("s1");
        assertThat(lines("SELECT count(*)::text FROM stats_dirty")).isEqualTo("0");
        assertThat(month()).isEqualTo(live);
        assertThat(shop.wanted(RollUp.BACKFILL)).isEqualTo(1);
    }

    @Test
    void whatChangesAfterTheRollUp_countsAtOnce() {
        long order = sell("s1", "2026-05-10T08:00:00Z", "pending", "USD", 30);
        backfill("s1");
        await(rollUp.rollUpChanged());
        assertThat(revenue()).isZero();

        sql("UPDATE orders SET status = 'processing' WHERE wc_order_id = " + order);
        assertThat(revenue()).isEqualTo(30.0);
        refund(order, 10);
        assertThat(revenue()).isEqualTo(20.0);
        await(rollUp.rollUpChanged());
        assertThat(revenue()).isEqualTo(20.0);
        sql("UPDATE order_refunds SET amount = 15");
        assertThat(revenue()).isEqualTo(15.0);
        await(rollUp.rollUpChanged());
        assertThat(revenue()).isEqualTo(15.0);
        sql("UPDATE orders SET created_at = '2026-04-10T08:00:00Z' WHERE wc_order_id = " + order);
        assertThat(revenue()).isZero();
        await(rollUp.rollUpChanged());
        assertThat(revenue()).isZero();
        sql("DELETE FROM orders");
        await(rollUp.rollUpChanged());
        assertThat(lines("SELECT count(*)::text FROM stats_days")).isEqualTo("0");
    }

    @Test
    void aStoreThatMovesToAnotherZone_hasOtherDays() {
        sell("s1", "2026-05-01T01:00:00Z", "completed", "USD", 30);
        backfill("s1");
        await(rollUp.rollUpChanged());
        assertThat(revenue()).isEqualTo(30.0);

        zone("America/New_York");
        assertThat(revenue()).isZero();
        backfill("s1");
        assertThat(revenue()).isZero();
        zone("Europe/Berlin");
        assertThat(revenue()).isEqualTo(30.0);
    }

    @Test
    void aChangeThatIsUndone_leavesNoTrace() {
        backfill("s1");
        await(shop.database()
                .transaction(tx -> tx.sql()
                        .query(order(1, "s1", "2026-05-10T08:00:00Z", "completed", "USD", 30))
                        .execute()
                        .compose(done -> Future.<Void>failedFuture("no")))
                .otherwiseEmpty());

        assertThat(lines("SELECT count(*)::text FROM stats_dirty")).isEqualTo("0");
        assertThat(revenue()).isZero();
    }

    @Test
    void products_customersAndParcels_areCounted() {
        sql("INSERT INTO products (store_id, wc_product_id, type, status, name, stock_status) VALUES"
                + " ('s1', 1, 'simple', 'publish', 'A', 'instock'), ('s1', 2, 'simple', 'publish', 'B', 'outofstock'),"
                + " ('s1', 3, 'variation', 'publish', 'C', 'instock'), ('s2', 1, 'simple', 'publish', 'D', 'instock')");
        sql(
                "INSERT INTO customers (store_id, wc_customer_id, created_at) VALUES"
                        + " ('s1', 1, '2026-05-02T00:00:00Z'), ('s1', 2, '2026-04-02T00:00:00Z'), ('s2', 1, '2026-05-02T00:00:00Z')");
        sql("INSERT INTO shipment_plans (store_id, subject_id, reference, planned_by, request_sealed)"
                + " VALUES ('s1', 1, 'r', 'p', '')");
        sql(
                "INSERT INTO shipments (store_id, plan_id, subject_id, parcel_number, state, reference, weight_kg, length_cm,"
                        + " width_cm, height_cm, purchased_at, delivered_at)"
                        + " SELECT 's1', id, 1, n, 'purchased', 'r' || n, 1, 1, 1, 1, moment, moment + n * interval '36 hours'"
                        + " FROM shipment_plans, unnest(ARRAY['2026-05-02T00:00:00Z', '2026-04-29T00:00:00Z']::timestamptz[])"
                        + " WITH ORDINALITY AS bought (moment, n)");

        // The carrier of the second had it half a day after its label was bought: 2.5 days on its way, and 1.5 the
        // first.
        sql("UPDATE shipments SET carrier = 'DHL', destination_country = 'CO',"
                + " handed_over_at = CASE WHEN parcel_number = 2 THEN purchased_at + interval '12 hours' END");

        JsonObject statistics = month().getJsonObject("statistics");
        assertThat(statistics.getJsonObject("products").encode())
                .isEqualTo("{\"total\":2,\"in_stock\":1,\"out_of_stock\":1}");
        assertThat(statistics.getJsonObject("customers").encode()).isEqualTo("{\"total\":2,\"new_this_period\":1}");
        assertThat(statistics.getJsonObject("shipping").encode())
                .isEqualTo("{\"labels_created\":1,\"average_delivery_days\":2.25,\"transit_times\":["
                        + "{\"carrier\":\"DHL\",\"country\":\"CO\",\"delivered\":2,\"average_days\":2,"
                        + "\"median_days\":2,\"ninetieth_days\":2.4}]}");
        assertThat(get("?period=day")
                        .bodyAsJsonObject()
                        .getJsonObject("statistics")
                        .getJsonObject("shipping")
                        .getValue("average_delivery_days"))
                .isNull();
    }

    @Test
    void customDays_areThoseAsked() {
        sell("s1", "2026-02-28T23:00:00Z", "completed", "USD", 3);

        assertThat(get("?period=custom&start_date=2026-03-01&end_date=2026-03-01")
                        .bodyAsJsonObject()
                        .getJsonObject("statistics")
                        .getJsonObject("orders")
                        .getDouble("revenue"))
                .isEqualTo(3.0);
        assertThat(get("?period=week").bodyAsJsonObject().getString("start_date"))
                .isEqualTo("2026-05-11");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?period=decade",
                "?period=custom",
                "?period=custom&start_date=2026-03-01",
                "?period=month&start_date=2026-03-01&end_date=2026-03-02",
                "?period=custom&start_date=2026-02-30&end_date=2026-03-02",
                "?period=custom&start_date=2026-03-02&end_date=2026-03-01",
                "?period=custom&start_date=2020-03-02&end_date=2026-03-01",
                "?period=custom&start_date=yesterday&end_date=2026-03-01"
            })
    void whatMakesNoPeriod_is400(String query) {
        HttpResponse<Buffer> answer = get(query);

        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(400);
        assertThat(answer.bodyAsString()).contains("\"parameter\"");
    }

    @Test
    void anUnknownStore_is404() {
        HttpResponse<Buffer> answer =
                await(web.get(port, "127.0.0.1", "/api/v1/stores/nobody/stats").send());

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    private double revenue() {
        return month().getJsonObject("statistics").getJsonObject("orders").getDouble("revenue");
    }

    private JsonObject month() {
        return get("").bodyAsJsonObject();
    }

    private HttpResponse<Buffer> get(String query) {
        return await(
                web.get(port, "127.0.0.1", "/api/v1/stores/s1/stats" + query).send());
    }

    private void backfill(String storeId) {
        assertThat(await(rollUp.run(TaskRun.detached(new TaskKey(storeId, RollUp.BACKFILL, storeId)))))
                .isEqualTo(TaskOutcome.done());
    }

    private void zone(String zone) {
        sql("UPDATE stores SET timezone = '" + zone + "'");
    }

    private long sell(String storeId, String at, String status, String currency, int total) {
        next++;
        sql(order(next, storeId, at, status, currency, total));
        return next;
    }

    private static String order(int id, String storeId, String at, String status, String currency, int total) {
        return "INSERT INTO orders (store_id, wc_order_id, number, status, currency, total, total_tax, shipping_total,"
                + " discount_total, created_at) VALUES ('" + storeId + "', " + id + ", '" + id + "', '" + status
                + "', '"
                + currency + "', " + total + ", 0, 0, 0, '" + at + "')";
    }

    private void refund(long order, int amount) {
        sql("INSERT INTO order_refunds (store_id, order_id, wc_refund_id, amount)" + " SELECT store_id, id, 1, "
                + amount + " FROM orders WHERE store_id = 's1' AND wc_order_id = " + order);
    }

    private void sql(String sql) {
        await(shop.database().pool().query(sql).execute());
    }

    private String lines(String sql) {
        return String.join(
                "\n",
                StreamSupport.stream(
                                await(shop.database().pool().query(sql).execute())
                                        .spliterator(),
                                false)
                        .map(row -> row.getString(0))
                        .toList());
    }
}
