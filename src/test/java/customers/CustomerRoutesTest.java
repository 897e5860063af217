package customers;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import platform.cache.SealedCache;
import platform.crypto.Keyring;
import platform.http.ProblemHandler;
import records.RecordState;
import testing.ContractCheck;
import testing.Recorded;
import testing.ShopDatabase;
import testing.TestApi;
import testing.TestStores;
import woocommerce.StoreJson;

class CustomerRoutesTest {
    private final ShopDatabase shop = ShopDatabase.with("s1", "s2");
    private final Keyring keyring = Keyring.ephemeral();
    private final List<Boolean> hits = new CopyOnWriteArrayList<>();
    private final SealedCache cache = SealedCache.local(
            shop.vertx(),
            1_000_000,
            Duration.ofMinutes(5),
            keyring,
            kind -> Duration.ofMinutes(5),
            (kind, found) -> hits.add(found));
    private final CustomerKind kind = new CustomerKind(keyring, shop.facts(), cache);
    private final Customers customers = new Customers(keyring);
    private int port;

    @BeforeEach
    void serve() {
        Router router = Router.router(shop.vertx());
        ProblemHandler.install(router);
        new CustomerRoutes(shop.database(), TestStores.of(shop.vertx(), shop.database(), keyring), customers, cache)
                .mount(TestApi.on(router));
        HttpServer server =
                await(shop.vertx().createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        port = server.actualPort();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void one_customer_shows_name_and_addresses() {
        ObjectNode body = customer(7, "Ann@Mail.Test");
        body.put("first_name", "Ann")
                .put("last_name", "Lee")
                .withObject("/billing")
                .put("city", "Rome");
        store("s1", body);
        JsonNode customer = json(get("/" + id("s1", 7)));
        assertThat(customer.path("id").asLong()).isEqualTo(id("s1", 7));
        assertThat(customer.path("wc_customer_id").asLong()).isEqualTo(7);
        assertThat(customer.path("email").asText()).isEqualTo("Ann@Mail.Test");
        assertThat(customer.path("name").asText()).isEqualTo("Ann Lee");
        assertThat(customer.path("billing").path("city").asText()).isEqualTo("Rome");
        assertThat(customer.path("shipping").isObject()).isTrue();
        assertThat(customer.path("created_at").asText()).endsWith("Z");
    }

    @Test
    void an_address_finds_its_customers_however_it_is_written() {
        store("s1", customer(7, "Ann@Mail.Test"), customer(8, "bob@mail.test"));
        store("s2", customer(9, "ann@mail.test"));
        assertThat(wcIds(get("?email=ANN@mail.test"))).containsExactly(7L);
        assertThat(json(get("?email=ANN@mail.test")).path("total").asInt()).isEqualTo(1);
        assertThat(wcIds(get("?email=nobody@mail.test"))).isEmpty();
    }

    @Test
    void pages_follow_each_other_by_cursor_and_by_offset() {
        for (int wcId = 1; wcId <= 5; wcId++) {
            store("s1", customer(wcId, "same@mail.test"));
        }
        for (String filter : List.of("", "&email=same@mail.test")) {
            JsonNode first = json(get("?limit=2" + filter));
            assertThat(first.path("total").asInt()).isEqualTo(5);
            String cursor = first.path("next_cursor").asText();
            assertThat(wcIds(get("?limit=2" + filter + "&cursor=" + cursor))).containsExactly(3L, 2L);
            JsonNode last = json(get("?limit=4&offset=4" + filter));
            assertThat(last.path("customers").findValuesAsText("wc_customer_id"))
                    .containsExactly("1");
            assertThat(last.path("next_cursor").isNull()).isTrue();
        }
    }

    @Test
    void who_is_gone_is_not_listed() {
        store("s1", customer(7, "ann@mail.test"));
        await(shop.database().transaction(tx -> kind.mark(tx, "s1", List.of(7L), RecordState.GONE)));
        assertThat(wcIds(get(""))).isEmpty();
        assertThat(json(get("/" + id("s1", 7))).path("state").asText()).isEqualTo("gone");
    }

    @ParameterizedTest
    @CsvSource({"limit=0, limit", "email=, email", "cursor=AAAA, cursor", "name=Ann, name"})
    void a_wrong_parameter_is_named(String query, String name) {
        HttpResponse<Buffer> response = get("?" + query);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("errors").get(0).path("parameter").asText())
                .isEqualTo(name);
    }

    @Test
    void nobody_of_another_store_is_shown() {
        store("s1", customer(7, "ann@mail.test"));
        assertThat(getAbs("/api/v1/stores/s2/customers/" + id("s1", 7)).statusCode())
                .isEqualTo(404);
        assertThat(json(getAbs("/api/v1/stores/s2/customers")).path("total").asInt(-1))
                .isZero();
        assertThat(getAbs("/api/v1/stores/none/customers").statusCode()).isEqualTo(404);
    }

    @Test
    void a_customer_is_remembered_until_the_next_change() {
        store("s1", customer(7, "ann@mail.test"));
        String path = "/" + id("s1", 7);
        String tag = get(path).getHeader("ETag");
        assertThat(get(path).getHeader("ETag")).isEqualTo(tag);
        assertThat(hits).containsExactly(false, true);
        store("s1", customer(7, "new@mail.test"));
        assertThat(json(get(path)).path("email").asText()).isEqualTo("new@mail.test");
        await(shop.database().transaction(tx -> kind.mark(tx, "s1", List.of(7L), RecordState.GONE)));
        assertThat(json(get(path)).path("state").asText()).isEqualTo("gone");
        assertThat(hits).containsExactly(false, true, false, false);
        assertThat(getAbs("/api/v1/stores/s2/customers" + path).statusCode()).isEqualTo(404);
    }

    @Test
    void no_way_to_ask_reads_the_whole_table() {
        await(shop.database().pool().query("""
                        INSERT INTO customers (store_id, wc_customer_id, email_index)
                        SELECT 's' || 1 + i % 2, i, CASE WHEN i % 9 > 0 THEN sha256(i::text::bytea) END
                        FROM generate_series(1, 30000) AS i""").execute());
        await(shop.database().pool().query("VACUUM ANALYZE customers").execute());
        for (String email : List.of("", " with address")) {
            assertThat(plan("page" + email)).doesNotContain("Seq Scan");
            assertThat(plan("total" + email)).doesNotContain("Seq Scan");
        }
        assertThat(plan("page")).doesNotContain("Sort");
        assertThat(plan("total")).contains("Index Only Scan");
    }

    private String plan(String what) {
        CustomerFilter filter = new CustomerFilter(
                what.endsWith("address") ? Optional.of("a@b.test") : Optional.empty(), 20, 0, Optional.empty());
        String sql = what.startsWith("page") ? CustomerRepository.pageSql(filter) : CustomerRepository.totalSql(filter);
        String literal = sql.replace("$1", "'s1'").replace("$2", "'\\x00'::bytea");
        List<String> lines = new ArrayList<>();
        await(shop.database().pool().query("EXPLAIN " + literal).execute()).forEach(row -> lines.add(row.getString(0)));
        return String.join("\n", lines);
    }

    private static ObjectNode customer(int id, String email) {
        ObjectNode body = Recorded.restBody("customer_create").deepCopy();
        return body.put("id", id).put("email", email);
    }

    private void store(String storeId, JsonNode... bodies) {
        var records = List.of(bodies).stream().map(kind::parse).toList();
        await(shop.database().transaction(tx -> kind.upsert(tx, storeId, records)));
    }

    private long id(String storeId, long wcId) {
        return await(customers.findByWcId(shop.database().pool(), storeId, wcId))
                .orElseThrow()
                .id();
    }

    private List<Long> wcIds(HttpResponse<Buffer> response) {
        List<Long> ids = new ArrayList<>();
        json(response)
                .path("customers")
                .forEach(one -> ids.add(one.path("wc_customer_id").asLong()));
        return ids;
    }

    private HttpResponse<Buffer> get(String pathAndQuery) {
        return getAbs("/api/v1/stores/s1/customers" + pathAndQuery);
    }

    private HttpResponse<Buffer> getAbs(String path) {
        return await(ContractCheck.client(shop.vertx())
                .getAbs("http://127.0.0.1:" + port + path)
                .send());
    }

    private static JsonNode json(HttpResponse<Buffer> response) {
        return StoreJson.read(response.bodyAsBuffer().getBytes()).orElseThrow();
    }
}
