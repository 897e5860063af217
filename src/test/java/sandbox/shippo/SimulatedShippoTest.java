package sandbox.shippo;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import testing.MovableClock;

/** What was observed of Shippo, spoken to without our adapter. */
class SimulatedShippoTest {

    private static final String TEST = "shippo_test_a";
    private static final String LIVE = "shippo_live_a";
    private static final String OTHER = "shippo_test_b";
    private static final String FROM =
            "{\"name\":\"Depot\",\"street1\":\"1 Dock Rd\",\"city\":\"Reno\",\"state\":\"NV\","
                    + "\"zip\":\"89501\",\"country\":\"US\",\"phone\":\"7755550100\"}";
    private static final String TO =
            "{\"name\":\"A Buyer\",\"street1\":\"2 Elm St\",\"city\":\"Ojai\",\"state\":\"CA\","
                    + "\"zip\":\"93023\",\"country\":\"US\"}";
    private static final String BOX = "{\"weight\":\"1.5\",\"mass_unit\":\"lb\",\"length\":\"10\",\"width\":\"8\","
            + "\"height\":\"4\",\"distance_unit\":\"in\"}";

    private final MovableClock clock = MovableClock.at("2026-03-01T10:00:00Z");
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private SimulatedShippo shippo = start(ShippoProfile.of(clock, TEST, LIVE, OTHER));

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void errors_haveNoOneShape() {
        assertThat(send(Optional.empty(), "GET", "/shipments", "").body())
                .isEqualTo("{\"detail\":\"Authentication credentials were not provided.\"}");
        assertThat(send(Optional.of("shippo_test_nobody"), "GET", "/shipments", "")
                        .body())
                .isEqualTo("{\"detail\":\"Token does not exist\"}");
        assertThat(post(TEST, "/transactions", "{}").body()).isEqualTo("{\"rate\":[\"This field is required.\"]}");
        assertThat(get(TEST, "/shipments/" + "0".repeat(32)).body()).isEqualTo("{\"detail\":\"Not found.\"}");
        HttpResponse<String> page = get(TEST, "/shipments/not-an-id");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(post(TEST, "/shipments", "{\"address_from\"").statusCode()).isEqualTo(400);
        assertThat(post(TEST, "/shipments", shipment().replace("\"1.5\"", "1.5"))
                        .body())
                .isEqualTo("{\"weight\":[\"Not a valid string.\"]}");
    }

    @Test
    void theTokenPicksTheMode_andNothingIsShared() {
        String id = json(post(TEST, "/shipments", shipment())).getString("object_id");

        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(json(get(TEST, "/shipments/" + id)).getBoolean("test")).isTrue();
        assertThat(get(LIVE, "/shipments/" + id).statusCode()).isEqualTo(404);
        assertThat(get(OTHER, "/shipments/" + id).statusCode()).isEqualTo(403);
    }

    @Test
    void rates_comeLater_unlessWantedAtOnce() {
        shippo = start(ShippoProfile.of(clock, TEST).withAsyncTime(Duration.ofSeconds(5)));

        JsonObject later = json(post(TEST, "/shipments", shipment().replace("false", "true")));
        assertThat(later.getString("status")).isEqualTo("QUEUED");
        assertThat(later.getJsonArray("rates")).isEmpty();
        JsonObject waiting = json(get(TEST, "/shipments/" + later.getString("object_id") + "/"));
        assertThat(waiting.getString("status")).isEqualTo("WAITING");
        clock.pass(Duration.ofSeconds(5));
        JsonObject there = json(get(TEST, "/shipments/" + later.getString("object_id")));
        assertThat(there.getString("status")).isEqualTo("SUCCESS");
        JsonObject atOnce = json(post(TEST, "/shipments", shipment()));
        assertThat(atOnce.getJsonArray("rates")).hasSameSizeAs(there.getJsonArray("rates"));
        assertThat(atOnce.getJsonArray("messages")).isNotEmpty();
        assertThat(atOnce.getJsonArray("parcels").getJsonObject(0).getString("weight"))
                .isEqualTo("1.5000");
        JsonObject cheapest = atOnce.getJsonArray("rates").getJsonObject(1);
        assertThat(cheapest.getJsonArray("attributes")).contains("CHEAPEST");
        assertThat(cheapest.getString("amount")).isEqualTo("5.95");
        JsonObject local = json(get(TEST, "/shipments/" + atOnce.getString("object_id") + "/rates/EUR"))
                .getJsonArray("results")
                .getJsonObject(1);
        assertThat(local.getString("amount_local")).isEqualTo("5.36");
        assertThat(local.getString("currency_local")).isEqualTo("EUR");
    }

    @Test
    void abroad_needsCustoms() {
        String abroad = shipment()
                .replace(
                        "\"Ojai\",\"state\":\"CA\",\"zip\":\"93023\",\"country\":\"US\"",
                        "\"Cali\",\"state\":\"\",\"zip\":\"760001\",\"country\":\"CO\"");
        assertThat(json(post(TEST, "/shipments", abroad)).getJsonArray("rates")).isEmpty();

        String customs = "{\"certify\":true,\"certify_signer\":\"J\",\"contents_type\":\"MERCHANDISE\","
                + "\"non_delivery_option\":\"RETURN\",\"items\":[{\"description\":\"Tea\",\"quantity\":2,"
                + "\"net_weight\":\"1\",\"mass_unit\":\"kg\",\"value_amount\":\"20\",\"value_currency\":\"USD\","
                + "\"origin_country\":\"US\"}]}";
        String declared = abroad.replace("\"async\"", "\"customs_declaration\":" + customs + ",\"async\"");
        JsonObject shipment = json(post(TEST, "/shipments", declared));
        assertThat(shipment.getJsonArray("rates")).hasSize(2);
        JsonObject bought = json(buy(TEST, rate(shipment, "dhl_express_worldwide"), "\"label_file_type\":\"ZPLII\""));
        assertThat(bought.getString("commercial_invoice_url")).contains(".pdf?Expires=");
        assertThat(bought.getString("label_url")).contains(".pdf?");
        String unsigned = declared.replace("\"certify\":true", "\"certify\":false");
        assertThat(post(TEST, "/shipments", unsigned).statusCode()).isEqualTo(400);
    }

    @Test
    void aLabel_isASheetBehindASignedAddress() throws Exception {
        JsonObject bought = json(buy(
                TEST,
                rate(json(post(TEST, "/shipments", shipment())), "usps_priority"),
                "\"label_file_type\":\"ZPLII\""));

        assertThat(bought.getString("status")).isEqualTo("SUCCESS");
        assertThat(bought.getString("tracking_number")).startsWith("92055");
        String url = bought.getString("label_url");
        assertThat(fetch(url).body()).startsWith("^XA").contains("2 Elm St");
        assertThat(fetch(url.substring(0, url.indexOf('?'))).statusCode()).isEqualTo(403);
    }

    @Test
    void aRefusedPurchase_isNoHttpError_andOneRateSellsTwice() {
        String rate = rate(json(post(TEST, "/shipments", shipment())), "usps_priority");
        shippo.purchases().refuse("Insufficient funds.");

        HttpResponse<String> refused = buy(TEST, rate, "");
        assertThat(refused.statusCode()).isEqualTo(201);
        assertThat(json(refused).getString("status")).isEqualTo("ERROR");
        assertThat(json(refused).getJsonArray("messages").getJsonObject(0).getString("text"))
                .isEqualTo("Insufficient funds.");
        assertThat(json(buy(TEST, rate, "")).getString("status")).isEqualTo("SUCCESS");
        assertThat(json(buy(TEST, rate, "")).getString("status")).isEqualTo("SUCCESS");
        assertThat(shippo.labels()).hasSize(2);
        assertThat(json(get(TEST, "/transactions?rate=" + rate)).getJsonArray("results"))
                .hasSize(3);
        String nowhere = shipment().replace("2 Elm St", "Nowhere 1");
        assertThat(json(buy(TEST, rate(json(post(TEST, "/shipments", nowhere)), "ups_ground"), ""))
                        .getString("status"))
                .isEqualTo("ERROR");
        clock.pass(Duration.ofDays(8));
        assertThat(json(buy(TEST, rate, "")).getString("status")).isEqualTo("ERROR");
    }

    @Test
    void severalParcels_areOneRateAndSeveralTransactions() {
        String two = shipment().replace("[" + BOX + "]", "[" + BOX + "," + BOX + "]");
        JsonObject shipment = json(post(TEST, "/shipments", two));
        String rate = rate(shipment, "ups_ground");

        JsonObject first = json(buy(TEST, rate, ""));
        JsonArray all = json(get(TEST, "/transactions?rate=" + rate)).getJsonArray("results");

        assertThat(shipment.getJsonArray("rates").stream().map(one -> ((JsonObject) one).getString("provider")))
                .containsOnly("UPS");
        assertThat(all).hasSize(2);
        assertThat(all.getJsonObject(1).getString("object_id")).isEqualTo(first.getString("object_id"));
        assertThat(all.getJsonObject(0).getString("parcel")).isNotEqualTo(first.getString("parcel"));
    }

    @Test
    void aHeldPurchase_isQueued_alsoWhenItWasWantedAtOnce() {
        String rate = rate(json(post(TEST, "/shipments", shipment())), "ups_ground");
        shippo.purchases().hold(1);

        JsonObject queued = json(buy(TEST, rate, ""));
        assertThat(queued.getString("status")).isEqualTo("QUEUED");
        assertThat(queued.getString("label_url")).isEmpty();
        assertThat(json(get(TEST, "/transactions/" + queued.getString("object_id")))
                        .getString("status"))
                .isEqualTo("QUEUED");
        shippo.purchases().release();
        assertThat(json(get(TEST, "/transactions/" + queued.getString("object_id")))
                        .getString("status"))
                .isEqualTo("SUCCESS");
    }

    @Test
    void aRefund_pends_andIsRefusedForWhatWasScanned() {
        JsonObject unused = json(buy(LIVE, rate(json(post(LIVE, "/shipments", shipment())), "ups_ground"), ""));
        JsonObject used = json(buy(LIVE, rate(json(post(LIVE, "/shipments", shipment())), "ups_ground"), ""));
        shippo.scan(used.getString("tracking_number"), "TRANSIT", "package_accepted", "Origin scan.", clock.instant());

        for (JsonObject one : List.of(unused, used)) {
            String body = "{\"transaction\":\"" + one.getString("object_id") + "\",\"async\":false}";
            assertThat(json(post(LIVE, "/refunds", body)).getString("status")).isEqualTo("QUEUED");
            assertThat(post(LIVE, "/refunds", body).statusCode()).isEqualTo(400);
        }
        assertThat(json(get(LIVE, "/refunds"))
                        .getJsonArray("results")
                        .getJsonObject(0)
                        .getString("status"))
                .isEqualTo("PENDING");
        assertThat(shippo.labels()).extracting(SoldLabel::status).containsOnly("REFUNDPENDING");
        clock.pass(Duration.ofDays(1));
        assertThat(shippo.labels()).extracting(SoldLabel::status).containsExactly("REFUNDED", "REFUNDREJECTED");
    }

    @Test
    void tracks_ofTestNumbers_needTheTestToken_andOthersTheLiveOne() {
        JsonObject delivered = json(get(TEST, "/tracks/shippo/SHIPPO_DELIVERED"));
        assertThat(delivered.getJsonObject("tracking_status").getString("status"))
                .isEqualTo("DELIVERED");
        assertThat(delivered.getJsonArray("tracking_history")).hasSize(4);
        for (String end : List.of("PRE_TRANSIT", "TRANSIT", "RETURNED", "FAILURE", "UNKNOWN")) {
            assertThat(json(get(TEST, "/tracks/shippo/SHIPPO_" + end))
                            .getJsonObject("tracking_status")
                            .getString("status"))
                    .isEqualTo(end);
        }
        assertThat(json(get(LIVE, "/tracks/shippo/SHIPPO_DELIVERED")).getValue("tracking_status"))
                .isNull();
        HttpResponse<String> unknown = post(LIVE, "/tracks", "{\"carrier\":\"usps\",\"tracking_number\":\"1\"}");
        assertThat(unknown.statusCode()).isEqualTo(201);
        assertThat(json(unknown).getValue("tracking_status")).isNull();
    }

    @Test
    void parcels_moveByThemselves_whenTheyAreToldTo() {
        shippo = start(ShippoProfile.of(clock, LIVE).withStageTime(Duration.ofHours(6)));
        String number = json(buy(LIVE, rate(json(post(LIVE, "/shipments", shipment())), "ups_ground"), ""))
                .getString("tracking_number");

        clock.pass(Duration.ofHours(13));
        JsonObject status = json(get(LIVE, "/tracks/ups/" + number)).getJsonObject("tracking_status");

        assertThat(status.getString("status")).isEqualTo("TRANSIT");
        assertThat(status.getJsonObject("substatus").getString("code")).isEqualTo("out_for_delivery");
    }

    @Test
    void limits_areForEachPool() {
        shippo = start(ShippoProfile.of(clock, TEST).withLimits(Optional.of(Duration.ofSeconds(7))));
        for (int i = 0; i < 10; i++) {
            assertThat(get(TEST, "/shipments").statusCode()).isEqualTo(200);
        }
        HttpResponse<String> refused = get(TEST, "/shipments");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("7");
        assertThat(post(TEST, "/shipments", shipment()).statusCode()).isEqualTo(201);
        clock.pass(Duration.ofMinutes(1));
        assertThat(get(TEST, "/shipments").statusCode()).isEqualTo(200);
    }

    @Test
    void anAddress_isValidatedIntoANewOne() {
        JsonObject address = json(post(TEST, "/addresses", TO));
        JsonObject valid = json(get(TEST, "/addresses/" + address.getString("object_id") + "/validate"));

        assertThat(address.getBoolean("is_complete")).isTrue();
        assertThat(valid.getString("object_id")).isNotEqualTo(address.getString("object_id"));
        assertThat(valid.getString("street1")).isEqualTo("2 ELM ST");
        assertThat(valid.getJsonObject("validation_results").getBoolean("is_valid"))
                .isTrue();
        String nowhere = TO.replace("2 Elm St", "Nowhere 1").replace("}", ",\"validate\":true}");
        assertThat(json(post(TEST, "/addresses", nowhere))
                        .getJsonObject("validation_results")
                        .getBoolean("is_valid"))
                .isFalse();
        assertThat(json(post(TEST, "/addresses", "{\"country\":\"US\"}")).getBoolean("is_complete"))
                .isFalse();
    }

    @Test
    void aPickup_isForTwoCarriers() {
        JsonObject bought = json(buy(TEST, rate(json(post(TEST, "/shipments", shipment())), "usps_priority"), ""));
        JsonArray accounts = json(get(TEST, "/carrier_accounts")).getJsonArray("results");
        String usps = account(accounts, "usps");
        String body = "{\"carrier_account\":\"" + usps + "\",\"location\":{\"building_location_type\":\"Office\","
                + "\"address\":" + FROM + "},\"transactions\":[\"" + bought.getString("object_id")
                + "\"],\"requested_start_time\":\"2026-03-02T10:00:00Z\",\"requested_end_time\":\"2026-03-02T12:00:00Z\"}";

        JsonObject pickup = json(post(TEST, "/pickups", body));
        assertThat(pickup.getString("status")).isEqualTo("CONFIRMED");
        assertThat(pickup.getBoolean("is_test")).isTrue();
        assertThat(json(post(TEST, "/pickups", body.replace(usps, account(accounts, "ups"))))
                        .getString("title"))
                .isEqualTo("Pickup not supported");
    }

    @Test
    void webhooks_areSigned_onlyOnRequest_andTriedThreeTimes() throws Exception {
        shippo = start(ShippoProfile.of(clock, LIVE).withWebhookSecret("shp-secret"));
        List<String> signatures = new CopyOnWriteArrayList<>();
        List<String> bodies = new CopyOnWriteArrayList<>();
        int port = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    signatures.add(request.getHeader("Shippo-Auth-Signature"));
                    bodies.add(body.toString());
                    request.response()
                            .setStatusCode(bodies.size() == 1 ? 503 : 200)
                            .end();
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
        String url = "http://127.0.0.1:" + port + "/hook?token=t";
        String hook = "{\"url\":\"" + url + "\",\"event\":\"track_updated\"}";
        String id = json(post(LIVE, "/webhooks", hook)).getString("object_id");
        String number = json(buy(LIVE, rate(json(post(LIVE, "/shipments", shipment())), "ups_ground"), ""))
                .getString("tracking_number");
        shippo.scan(number, "TRANSIT", "package_accepted", "Origin scan.", clock.instant());

        assertThat(flush()).isEqualTo(1);
        assertThat(bodies).hasSize(2);
        assertThat(signatures).allSatisfy(one -> assertThat(one).matches("t=1772359200,v1=[0-9a-f]{64}"));
        JsonObject body = new JsonObject(bodies.get(1));
        assertThat(body.getString("event")).isEqualTo("track_updated");
        assertThat(body.getJsonObject("data").getString("tracking_number")).isEqualTo(number);

        assertThat(send(
                                Optional.of(LIVE),
                                "PUT",
                                "/webhooks/" + id,
                                hook.replace("\"event\"", "\"active\":false,\"event\""))
                        .statusCode())
                .isEqualTo(200);
        shippo.scan(number, "DELIVERED", "delivered", "Delivered.", clock.instant());
        assertThat(flush()).isZero();
        assertThat(send(Optional.of(LIVE), "DELETE", "/webhooks/" + id, "").statusCode())
                .isEqualTo(204);
    }

    private int flush() throws Exception {
        return shippo.flush().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static String account(JsonArray accounts, String carrier) {
        return accounts.stream()
                .map(one -> (JsonObject) one)
                .filter(one -> one.getString("carrier").equals(carrier))
                .findFirst()
                .orElseThrow()
                .getString("object_id");
    }

    private static String shipment() {
        return "{\"address_from\":" + FROM + ",\"address_to\":" + TO + ",\"parcels\":[" + BOX
                + "],\"metadata\":\"ord-1\",\"async\":false}";
    }

    private static String rate(JsonObject shipment, String service) {
        return shipment.getJsonArray("rates").stream()
                .map(one -> (JsonObject) one)
                .filter(one ->
                        one.getJsonObject("servicelevel").getString("token").equals(service))
                .findFirst()
                .orElseThrow()
                .getString("object_id");
    }

    private HttpResponse<String> buy(String token, String rate, String more) {
        String extra = more.isEmpty() ? "" : "," + more;
        return post(token, "/transactions", "{\"rate\":\"" + rate + "\",\"async\":false" + extra + "}");
    }

    private HttpResponse<String> get(String token, String path) {
        return send(Optional.of(token), "GET", path, "");
    }

    private HttpResponse<String> post(String token, String path, String body) {
        return send(Optional.of(token), "POST", path, body);
    }

    private HttpResponse<String> fetch(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(Optional<String> token, String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(shippo.url() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        token.ifPresent(value -> request.header("Authorization", "ShippoToken " + value));
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }

    private SimulatedShippo start(ShippoProfile profile) {
        try {
            return SimulatedShippo.start(vertx, profile, 0)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
