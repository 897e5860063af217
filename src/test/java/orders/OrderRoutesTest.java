package orders;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import platform.crypto.Keyring;
import platform.http.ProblemHandler;
import stores.ConflictStrategies;
import stores.Store;
import stores.StoreMode;
import stores.Stores;
import testing.ContractCheck;
import testing.Recorded;
import testing.ShopDatabase;
import testing.TestApi;
import testing.TestStores;
import woocommerce.StoreJson;

class OrderRoutesTest {
    private final ShopDatabase shop = ShopDatabase.with("s1", "s2");
    private final Keyring keyring = Keyring.ephemeral();
    private final OrderKind kind = new OrderKind(keyring, shop.facts());
    private final Orders orders = new Orders(keyring);
    private int port;

    @BeforeEach
    void serve() {
        Stores stores = TestStores.of(shop.vertx(), shop.database(), keyring);
        Router router = Router.router(shop.vertx());
        ProblemHandler.install(router);
        new OrderRoutes(shop.database(), stores, orders, new Later(), this::lookup).mount(TestApi.on(router));
        HttpServer server =
                await(shop.vertx().createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        port = server.actualPort();
    }

    private Future<List<Long>> lookup(String storeId, String trackingNumber) {
        return trackingNumber.equals("T1")
                ? orders.findByWcId(shop.database().pool(), storeId, 497)
                        .map(found -> found.stream().map(Order::id).toList())
                : Future.succeededFuture(List.of());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_listing_has_the_specifications_shape() {
        store("s1", Recorded.restBody("order_with_refunds"));
        HttpResponse<Buffer> response = get("/api/v1/stores/s1/orders?status=completed");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.getHeader("Content-Type")).isEqualTo("application/json");
        JsonNode page = json(response);
        assertThat(page.path("total").asInt()).isEqualTo(1);
        assertThat(page.path("limit").asInt()).isEqualTo(20);
        assertThat(page.path("offset").asInt(-1)).isZero();
        JsonNode order = page.path("orders").get(0);
        assertThat(order.path("wc_order_id").asInt()).isEqualTo(497);
        assertThat(order.path("wc_order_number").asText()).isEqualTo("497");
        assertThat(order.path("status").asText()).isEqualTo("completed");
        assertThat(order.path("quenty_status").asText()).isEqualTo("COMPLETED");
        assertThat(order.path("fulfilment_status").asText()).isEqualTo("in_transit");
        assertThat(order.path("total").decimalValue()).hasToString("5.89");
        assertThat(order.path("tracking_number").isNull()).isTrue();
        assertThat(order.path("created_at").asText()).endsWith("Z");
        assertThat(order.path("items").get(0).path("price").decimalValue()).hasToString("2.72");
        assertThat(order.path("items").get(0).path("quantity").isInt()).isTrue();
    }

    @Test
    void one_order_shows_its_addresses_and_refunds() {
        store("s1", Recorded.restBody("order_with_refunds"));
        long id = await(orders.findByWcId(shop.database().pool(), "s1", 497))
                .orElseThrow()
                .id();
        JsonNode order = json(get("/api/v1/stores/s1/orders/" + id));
        assertThat(order.path("id").asLong()).isEqualTo(id);
        assertThat(order.path("shipping").isObject()).isTrue();
        assertThat(order.path("refunds").get(1).path("amount").decimalValue()).hasToString("1.10");
        assertThat(get("/api/v1/stores/s2/orders/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void the_stores_id_finds_an_order() {
        store("s1", Recorded.restBody("order_with_refunds"), Recorded.restBody("order_one"));
        JsonNode page = json(get("/api/v1/stores/s1/orders?wc_order_id=497"));
        assertThat(page.path("total").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"number=497, 1", "number=49, 0", "tracking_number=T1, 1", "tracking_number=T2, 0"})
    void an_order_is_found_by_what_people_know_it_by(String query, int total) {
        store("s1", Recorded.restBody("order_with_refunds"), Recorded.restBody("order_one"));
        JsonNode page = json(get("/api/v1/stores/s1/orders?" + query));
        assertThat(page.path("total").asInt(-1)).isEqualTo(total);
        assertThat(page.path("orders")).hasSize(total);
    }

    @Test
    void a_cursor_leads_to_the_next_page_and_is_null_on_the_last() {
        store("s1", Recorded.restBody("order_with_refunds"), Recorded.restBody("order_one"));
        JsonNode first = json(get("/api/v1/stores/s1/orders?limit=1"));
        String cursor = first.path("next_cursor").asText();
        JsonNode second = json(get("/api/v1/stores/s1/orders?limit=1&cursor=" + cursor));
        assertThat(second.path("orders").get(0).path("id").asLong())
                .isNotEqualTo(first.path("orders").get(0).path("id").asLong());
        assertThat(second.path("total").asInt()).isEqualTo(2);
        assertThat(second.path("next_cursor").isNull()).isTrue();
        assertThat(get("/api/v1/stores/s1/orders?offset=1&cursor=" + cursor).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "cursor=x, cursor",
        "cursor=OTk5OTk5OTk5OTk5OTk5OTk5LjAuMQ, cursor",
        "limit=101, limit",
        "limit=ten, limit",
        "offset=-1, offset",
        "start_date=yesterday, start_date",
        "end_date=%2B999999-01-01T00:00:00Z, end_date",
        "customer_email=, customer_email",
        "status=a%00b, status",
        "wc_order_id=0, wc_order_id"
    })
    void a_wrong_parameter_is_named_and_not_clamped(String query, String name) {
        HttpResponse<Buffer> response = get("/api/v1/stores/s1/orders?" + query);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("errors").get(0).path("parameter").asText())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "start_date=2026-11-22T09:00:00Z, 1",
        "start_date=2026-11-22T11:00:00+02:00, 1",
        "start_date=2026-11-23, 0",
        "end_date=2026-11-22, 0",
        "end_date=2026-11-22T09:00:01, 1",
        "end_date=2026-11-22T09:00:00Z, 0"
    })
    void dates_bound_a_listing(String query, int total) {
        ObjectNode body = Recorded.restBody("order_one").deepCopy();
        store("s1", body.put("date_created_gmt", "2026-11-22T09:00:00"));
        assertThat(json(get("/api/v1/stores/s1/orders?" + query)).path("total").asInt(-1))
                .isEqualTo(total);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/stores/none/orders", "/api/v1/stores/s1/orders/999", "/api/v1/stores/s1/orders/x"})
    void what_is_not_there_is_404(String path) {
        HttpResponse<Buffer> response = get(path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).path("code").asText()).isEqualTo("not_found");
    }

    @Test
    void money_has_the_decimals_of_its_currency() {
        assertThat(OrderJson.decimals(store("USD", 3), "USD")).isEqualTo(3);
        assertThat(OrderJson.decimals(store("USD", 3), "JPY")).isZero();
        assertThat(OrderJson.decimals(store("USD", 3), "KWD")).isEqualTo(3);
        assertThat(OrderJson.decimals(store("USD", 3), "POINTS")).isEqualTo(2);
        assertThat(OrderJson.decimals(store("USD", 3), "XXX")).isZero();
    }

    private static Store store(String currency, int decimals) {
        URI url = URI.create("https://shop.test");
        return new Store(
                "s1",
                "Shop",
                url,
                url,
                currency,
                "$",
                decimals,
                ZoneId.of("UTC"),
                "kg",
                "cm",
                "",
                "",
                true,
                false,
                true,
                StoreMode.ON,
                Instant.EPOCH,
                false,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ConflictStrategies.DEFAULT,
                Optional.empty(),
                1,
                Clock.systemUTC().instant());
    }

    private void store(String storeId, JsonNode... bodies) {
        var records = List.of(bodies).stream().map(kind::parse).toList();
        await(shop.database().transaction(tx -> kind.upsert(tx, storeId, records)));
    }

    private HttpResponse<Buffer> get(String path) {
        return await(ContractCheck.client(shop.vertx())
                .getAbs("http://127.0.0.1:" + port + path)
                .send());
    }

    private static JsonNode json(HttpResponse<Buffer> response) {
        return StoreJson.read(response.bodyAsBuffer().getBytes()).orElseThrow();
    }

    /** What later rooms add to an order of which they know little. */
    private static final class Later implements OrderAdditions {

        @Override
        public Future<Map<Long, Map<String, Object>>> of(String storeId, List<Long> orderIds) {
            return Future.succeededFuture(orderIds.stream().collect(Collectors.toMap(id -> id, id -> members())));
        }

        @Override
        public Future<Map<String, Object>> ofOne(String storeId, long orderId) {
            Map<String, Object> members = members();
            members.put("timeline", List.of());
            return Future.succeededFuture(members);
        }

        private static Map<String, Object> members() {
            Map<String, Object> members = new HashMap<>();
            members.put("fulfilment_status", "in_transit");
            members.put("waiting_for", null);
            members.put("shipments", List.of());
            return members;
        }
    }
}
