package orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Await.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import platform.crypto.Keyring;
import platform.http.ProblemHandler;
import records.ParsedRecord;
import testing.ContractCheck;
import testing.Recorded;
import testing.ShopDatabase;
import testing.TestApi;
import testing.TestStores;

class OrderExportTest {
    private static final int MANY = 1_000;

    private final ShopDatabase shop = ShopDatabase.with("s1", "s2");
    private final Keyring keyring = Keyring.ephemeral();
    private final OrderKind kind = new OrderKind(keyring, shop.facts());
    private final AtomicInteger pages = new AtomicInteger();
    private volatile int failingPage = Integer.MAX_VALUE;
    private volatile String longText = "";
    private int port;

    @BeforeEach
    void serve() {
        Router router = Router.router(shop.vertx());
        ProblemHandler.install(router);
        new OrderRoutes(
                        shop.database(),
                        TestStores.of(shop.vertx(), shop.database(), keyring),
                        new Orders(keyring),
                        this::additions,
                        (storeId, number) -> Future.succeededFuture(List.of()))
                .mount(TestApi.on(router));
        HttpServer server =
                await(shop.vertx().createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        port = server.actualPort();
    }

    private Future<Map<Long, Map<String, Object>>> additions(String storeId, List<Long> ids) {
        if (pages.incrementAndGet() >= failingPage) {
            return Future.failedFuture("gone");
        }
        Map<String, Object> members = Map.of("fulfilment_status", "in_transit", "waiting_for", text(storeId));
        return Future.succeededFuture(ids.stream().collect(Collectors.toMap(id -> id, id -> members)));
    }

    private String text(String storeId) {
        return storeId.equals("s1") ? longText : "";
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void every_order_of_the_filter_is_a_line() {
        ObjectNode odd = order(1).put("number", "=HYPERLINK(\"http://x\")").put("status", "completed");
        odd.withObject("billing").put("first_name", "Zoë, \"the\"\nLast").put("last_name", "");
        store("s1", odd, order(2).put("status", "processing"));
        store("s2", order(3).put("status", "completed"));
        HttpResponse<Buffer> response = await(ContractCheck.client(shop.vertx())
                .getAbs("http://127.0.0.1:" + port + "/api/v1/stores/s1/orders.csv?status=completed")
                .send());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.getHeader("Content-Type")).startsWith("text/csv; charset=utf-8");
        assertThat(response.getHeader("Content-Disposition")).isEqualTo("attachment; filename=\"orders-s1.csv\"");
        String csv = response.bodyAsString();
        assertThat(csv).startsWith("id,wc_order_id,wc_order_number,status,").endsWith("\r\n");
        assertThat(csv)
                .contains(",1,\"'=HYPERLINK(\"\"http://x\"\")\",completed,COMPLETED,in_transit,")
                .contains("\"Zoë, \"\"the\"\"\nLast\"");
        assertThat(csv.split("\r\n")).hasSize(2);
    }

    @Test
    void none_at_all_is_a_header() {
        assertThat(get("s2").bodyAsString())
                .doesNotContain("\n1,")
                .startsWith("id,")
                .hasLineCount(1);
    }

    @Test
    void a_failure_before_the_first_line_is_a_problem_and_one_after_it_cuts_the_answer() {
        storeMany();
        failingPage = 1;
        assertThat(get("s1").statusCode()).isEqualTo(500);
        failingPage = pages.get() + 3;
        assertThatThrownBy(() -> get("s1")).hasMessageContaining("closed");
    }

    @Test
    void a_reader_that_takes_nothing_lets_no_more_pages_be_read() {
        storeMany();
        store("s2", many());
        longText = "x".repeat(40_000);
        HttpClient client = shop.vertx().createHttpClient();
        HttpClientResponse stalled =
                await(client.request(HttpMethod.GET, port, "127.0.0.1", "/api/v1/stores/s1/orders.csv")
                        .compose(request -> request.send().map(HttpClientResponse::pause)));
        assertThat(get("s2").bodyAsString().split("\r\n")).hasSize(MANY + 1);
        assertThat(pages.get()).isLessThan(2 * MANY / 200);
        Future<Buffer> all = stalled.body();
        stalled.resume();
        assertThat(await(all).toString().split("\r\n")).hasSize(MANY + 1);
        assertThat(pages.get()).isEqualTo(2 * MANY / 200);
    }

    @Test
    void what_is_unknown_is_refused() {
        assertThat(get("none").statusCode()).isEqualTo(404);
        assertThat(get("s1", "limit=3").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"=1+1, '''=1+1'", "+49, '''+49'", "-1, '''-1'", "@x, '''@x'", "a=b, a=b", "'', ''"})
    void a_formula_is_none(String text, String shown) {
        assertThat(OrderCsv.text(text)).isEqualTo(shown);
        assertThat(OrderCsv.text("\t=1")).isEqualTo("'\t=1");
    }

    private void storeMany() {
        store("s1", many());
    }

    private static ObjectNode[] many() {
        return IntStream.rangeClosed(1, MANY).mapToObj(OrderExportTest::order).toArray(ObjectNode[]::new);
    }

    private void store(String storeId, ObjectNode... bodies) {
        List<ParsedRecord<OrderContent>> records =
                List.of(bodies).stream().map(kind::parse).toList();
        await(shop.database().transaction(tx -> kind.upsert(tx, storeId, records)));
    }

    private static ObjectNode order(int id) {
        ObjectNode body = Recorded.restBody("order_one").deepCopy();
        Instant created = Instant.parse("2026-11-22T09:00:00Z").plusSeconds(id);
        return body.put("id", id)
                .put("number", "N" + id)
                .put("date_created_gmt", created.toString().replace("Z", ""));
    }

    private HttpResponse<Buffer> get(String storeId) {
        return get(storeId, "");
    }

    private HttpResponse<Buffer> get(String storeId, String query) {
        return await(ContractCheck.client(shop.vertx())
                .getAbs("http://127.0.0.1:" + port + "/api/v1/stores/" + storeId + "/orders.csv?" + query)
                .send());
    }
}
