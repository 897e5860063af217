package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;

import com.icegreen.greenmail.util.GreenMailUtil;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import sandbox.store.Buyer;
import sandbox.store.Cart;
import sandbox.store.SimulatedStore;

/** A person gets all that is held of her, is erased everywhere, and does not come back with what is told of before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PrivacyIT {

    private static final String REQUESTS = "/api/v1/privacy/requests";

    private final Scene scene = Scene.open();
    private ServiceProcess service;

    @BeforeAll
    void start() {
        service = scene.service(Map.of()).start();
        scene.registerAndImport(service);
    }

    @AfterAll
    void stop() {
        service.close();
        scene.close();
    }

    /** First: it looks at all that is held of anybody. */
    @Test
    @Order(1)
    void isGivenOutErasedAndStaysErased() {
        SimulatedStore shop = scene.shop();
        Buyer buyer = shop.buyer(1);
        long bought = buys(buyer);
        eventually(() -> assertThat(Scene.order(service, bought).getString("fulfilment_status"))
                .isIn("shipping", "in_transit"));
        HttpResponse<String> refused = ask(buyer, "delete", false);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body()).contains("open_orders", "\"order_id\":" + id(bought));
        scene.delivered(service, bought);
        settled();

        answeredAboutItsParcel(bought);

        JsonObject held = new JsonObject(ask(buyer, "export", false).body());
        assertThat(held.encode())
                .contains(buyer.lastName(), buyer.email(), buyer.address().address1())
                .contains("\"webhook_deliveries\":", "\"shipments\":", "\"mails\":", "\"tracking\":", "\"label\":");

        JsonObject receipt = new JsonObject(ask(buyer, "delete", false).body());
        assertThat(receipt.getString("status")).isEqualTo("deleted");
        assertThat(receipt.getInteger("orders")).isEqualTo(1);
        assertThat(service.json(REQUESTS + "/" + receipt.getString("request_id"))
                        .encode())
                .contains("\"state\":\"completed\"")
                .doesNotContain(buyer.email());
        assertThat(stillHeld()).isEmpty();
        assertThat(ask(buyer, "export", false).body())
                .contains("\"records\":[]")
                .doesNotContain(buyer.lastName());
        JsonObject kept = Scene.order(service, bought);
        assertThat(kept.getString("customer_name")).isEmpty();
        assertThat(kept.getDouble("total")).isPositive();
        assertThat(kept.getJsonArray("items")).isNotEmpty();

        shop.life().editOrder(bought, new JsonObject().put("customer_note", "Call " + buyer.lastName()));
        eventually(() -> assertThat(scene.count(
                        "SELECT count(*) FROM inbox WHERE resource_id = $1 AND kind = 'order' AND body_sealed IS NULL"
                                + " AND received_at > (SELECT max(completed_at) FROM privacy_requests"
                                + " WHERE request_type = 'delete')",
                        bought))
                .isPositive());
        settled();
        assertThat(stillHeld()).isEmpty();

        long again = buys(buyer);
        eventually(() -> assertThat(Scene.order(service, again).getString("customer_email"))
                .isEqualTo(buyer.email()));
        assertThat(ask(buyer, "delete", true).statusCode()).isIn(200, 202);
        eventually(() -> assertThat(Scene.order(service, again).getString("customer_email"))
                .isEmpty());
    }

    /** By the link in the mail: the account and the open order become right in the shop, and here. */
    @Test
    @Order(2)
    void isCorrectedByALinkOfItsOwn() throws Exception {
        SimulatedStore shop = scene.shop();
        long bought = buys(shop.buyer(2));
        eventually(() -> assertThat(Scene.order(service, bought).getString("customer_email"))
                .isEqualTo(shop.buyer(2).email()));
        JsonObject answer = new JsonObject(ask(shop.buyer(2), "rectify").body());
        assertThat(answer.getString("status")).isEqualTo("update_link_sent");
        String link = mailedLink(shop.buyer(2).email());

        HttpResponse<String> page = visit(link, null);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(shop.buyer(2).address().address1()).doesNotContain("<script");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        HttpResponse<String> taken = visit(link, filledIn(page.body(), "address_1", "Right Street 7 <b>"));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);

        eventually(() -> assertThat(shop.order(bought)
                        .orElseThrow()
                        .getJsonObject("billing")
                        .getString("address_1"))
                .isEqualTo("Right Street 7 <b>"));
        String receipt = REQUESTS + "/" + answer.getString("request_id");
        eventually(() -> assertThat(service.json(receipt).getString("state")).isEqualTo("completed"));
        assertThat(service.json(receipt).getInteger("orders")).isEqualTo(1);
        assertThat(ask(shop.buyer(2), "export").body()).contains("Right Street 7");
        assertThat(visit(link, null).statusCode()).isEqualTo(410);
        assertThat(visit(link + "A", null).statusCode()).isEqualTo(404);
        assertThat(service.log()).doesNotContain(link.substring(link.lastIndexOf('/') + 1));
        assertThat(scene.count("SELECT count(*) FROM audit_log WHERE actor = 'person' AND action ="
                        + " 'privacy_requests.changed'"))
                .isPositive();
    }

    private HttpResponse<String> visit(String link, @Nullable String form) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(link));
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form));
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** As a browser sends the page's form. */
    private static String filledIn(String page, String part, String value) {
        return Pattern.compile("<input name=\"([^\"]+)\" value=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .map(field -> field.group(1) + "="
                        + URLEncoder.encode(
                                field.group(1).endsWith("." + part) ? value : field.group(2), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private String mailedLink(String recipient) {
        List<String> links = new ArrayList<>();
        eventually(() -> {
            for (MimeMessage mail : scene.mail().getReceivedMessagesForDomain(recipient)) {
                Matcher link = Pattern.compile("http://[^\\s\"]+/privacy/corrections/[\\w.-]+")
                        .matcher(GreenMailUtil.getBody(mail)
                                .replaceAll("=\r?\n", "")
                                .replace("=3D", "="));
                if (link.find()) {
                    links.add(link.group());
                }
            }
            assertThat(links).isNotEmpty();
        });
        return links.get(0);
    }

    /** As a label that was bought by hand leaves its answer, in case the request is repeated. */
    private void answeredAboutItsParcel(long wcId) {
        assertThat(scene.query(
                        "INSERT INTO idempotency_keys (principal, key_hash, operation, uri, content_hash, state, lease_token,"
                                + " lease_until, status, answer_sealed, store_id) SELECT 'key:a', '\\x01', 'o',"
                                + " '/api/v1/stores/' || store_id || '/shipments/' || id || '/label', '\\x01', 'done',"
                                + " gen_random_uuid(), now(), 200, '\\x01', store_id FROM shipments"
                                + " WHERE subject_id = $1 RETURNING uri",
                        id(wcId)))
                .isNotEmpty();
    }

    /** Nothing waits to be worked off. */
    private void settled() {
        eventually(
                () -> assertThat(scene.count("SELECT (SELECT count(*) FROM inbox WHERE state IN ('pending', 'waiting'))"
                                + " + (SELECT count(*) FROM tasks WHERE state IN ('pending', 'running')"
                                + " AND run_at < now() + interval '1 minute' AND kind NOT LIKE 'inventory.%'"
                                + " AND kind NOT LIKE 'sync.%' AND kind NOT LIKE 'webhooks.%')"))
                        .isZero());
    }

    /** Columns that hold something sealed of a customer: the shop has but one. Plans keep all but the address. */
    private List<String> stillHeld() {
        List<Row> columns = scene.query("""
                SELECT table_name, column_name FROM information_schema.columns
                WHERE table_schema = 'public' AND column_name LIKE '%\\_sealed' AND table_name IN (
                    'orders', 'order_refunds', 'customers', 'inbox', 'quarantine', 'shipments', 'tracking_events',
                    'notifications', 'order_changes', 'idempotency_keys')
                ORDER BY 1, 2""");
        assertThat(columns).hasSizeGreaterThan(15);
        return columns.stream()
                .map(column -> column.getString(0) + "." + column.getString(1))
                .filter(this::isHeld)
                .toList();
    }

    private boolean isHeld(String column) {
        String table = column.substring(0, column.indexOf('.'));
        String products = table.equals("inbox") ? " AND kind <> 'product'" : "";
        return scene.count("SELECT count(*) FROM " + table + " WHERE " + column.substring(column.indexOf('.') + 1)
                        + " IS NOT NULL" + products)
                > 0;
    }

    private long buys(Buyer buyer) {
        return scene.shop()
                .life()
                .checkout(buyer, Cart.of(scene.shop().sellable().get(0), 1))
                .getLong("id");
    }

    private long id(long wcId) {
        return Scene.order(service, wcId).getLong("id");
    }

    private HttpResponse<String> ask(Buyer buyer, String type) {
        return ask(buyer, type, false);
    }

    private HttpResponse<String> ask(Buyer buyer, String type, boolean force) {
        return service.post(
                REQUESTS,
                new JsonObject()
                        .put("customer_email", buyer.email().toUpperCase(java.util.Locale.ROOT))
                        .put("request_type", type)
                        .put("force", force));
    }
}
