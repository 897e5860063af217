package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sandbox.store.SimulatedStore;

/** Labels by stores' own accounts with EasyPost and Shippo: which one sells, what they tell and take back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CarrierAccountsIT {

    /** EasyPost is cheaper for a light parcel, and Shippo for a heavy one. */
    private static final int LIGHT = 2;

    private static final int HEAVY = 30;
    private static final int CLICKS = 8;
    private static final Duration REFUND_TAKES = Duration.ofDays(2);

    private final AccountScene scene = new AccountScene();
    private final SimulatedStore both = scene.shop("by-both");
    private final Trade atEasyPost =
            new Trade(scene.scene(), both, scene.easyPost().seller());
    private final Trade atShippo = new Trade(scene.scene(), both, scene.shippo().seller());
    /** Nobody ships them but a person. */
    private final List<Sale> beforeRegistration =
            scene.trades().stream().map(Trade::sells).toList();

    private final ExecutorService people = Executors.newFixedThreadPool(CLICKS);
    private ServiceProcess service;

    @BeforeAll
    void start() {
        service = scene.service().start();
        scene.register(service);
        scene.register(service, both);
        AccountScene.addEasyPost(service, "by-both");
        AccountScene.addShippo(service, "by-both");
    }

    @AfterEach
    void calm() {
        scene.trades().forEach(trade -> trade.seller().faults().clear());
    }

    @AfterAll
    void stop() {
        people.shutdownNow();
        service.close();
        scene.close();
    }

    @Test
    void killedBetweenTheAnswerAndOurCommit_eitherLabelIsFound() {
        for (Sale sale : new PurchaseKills(service, scene.trades()).atLine("purchased")) {
            sale.assertBoughtOnce(service);
            assertThat(sale.ledger()).containsExactly("1 prepared", "1 ready", "1 sent", "1 unknown", "1 found");
        }
    }

    @Test
    void ofTwoAccounts_theCheaperSells_andTheOtherSellsNothing() {
        assertSoldBy(atEasyPost, atShippo, LIGHT);
        assertSoldBy(atShippo, atEasyPost, HEAVY);
    }

    @Test
    void anAccountThatIsGone_doesNotStopTheOther_evenWhereItWasCheaper() {
        assertSoldBy(atEasyPost, atShippo, LIGHT);
        atEasyPost.seller().faults().onAny("/").status(503);

        assertSoldBy(atShippo, atEasyPost, LIGHT);
    }

    @Test
    void anAccountThatIsSlow_doesNotStopTheOther() {
        atShippo.seller().faults().onAny("/").latency(Duration.ofSeconds(30));

        assertSoldBy(atEasyPost, atShippo, HEAVY + 5);
    }

    @Test
    void whatAProviderTells_movesTheParcel_andNobodyElseMay() {
        List<Sale> sales = scene.trades().stream().map(Trade::sells).toList();
        sales.forEach(sale -> sale.assertBoughtOnce(service));
        listen();

        await(scene.scene()
                .easyPost()
                .moveParcel(sales.get(0).sold().get(0), "in_transit", "departed_facility", "Departed"));
        scene.scene()
                .shippo()
                .scan(sales.get(1).sold().get(0), "TRANSIT", "package_departed", "Departed", Instant.now());
        assertThat(await(scene.scene().shippo().flush())).isPositive();

        assertThat(scene.scene().easyPost().sentEvents())
                .last()
                .satisfies(event -> assertThat(event.status()).isEqualTo(200));
        for (Sale sale : sales) {
            assertThat(sale.shipment(service).getString("tracking_status"))
                    .as(sale.trade().seller().name())
                    .isEqualTo("in_transit");
            assertRefused(scene.account(sale.trade()));
        }
    }

    @Test
    void aLabelThatIsGivenBack_endsAsItsCarrierDecides() {
        List<Sale> taken = scene.trades().stream().map(this::givenBack).toList();
        List<Sale> refused = scene.trades().stream().map(this::givenBack).toList();

        scene.scene().easyPost().decideRefund(objectAtEasyPost(taken.get(0)), "refunded");
        scene.scene().easyPost().decideRefund(objectAtEasyPost(refused.get(0)), "rejected");
        await(scene.scene()
                .easyPost()
                .moveParcel(refused.get(0).number(service), "in_transit", "departed_facility", "Gone"));
        scene.scene()
                .shippo()
                .scan(refused.get(1).number(service), "TRANSIT", "package_departed", "Gone", Instant.now());
        scene.scene().passAtShippo(REFUND_TAKES);
        try {
            taken.forEach(sale -> assertEnded(sale, "voided", "voided"));
            refused.forEach(sale -> assertEnded(sale, "cannot_void", "refused"));
        } finally {
            scene.scene().passAtShippo(REFUND_TAKES.negated());
        }
    }

    @Test
    void aDoubleClick_isOneWish() {
        for (Sale older : beforeRegistration) {
            Sale sale = older.fromNow();
            List<CompletableFuture<HttpResponse<String>>> clicks = clicksWhileItIsBought(sale);

            assertBoughtOnce(sale);
            clicks.forEach(click -> assertThat(click.join().statusCode())
                    .as(click.join().body())
                    .isIn(200, 202, 409));
        }
    }

    @Test
    void aStormOfWebhooks_buysOnce() {
        List<Sale> sales;
        try (DatabaseHold hold = new PurchaseKills(service, scene.trades()).hold("purchased")) {
            sales = scene.trades().stream().map(Trade::sells).toList();
            hold.awaitReached(sales.size());
            sales.forEach(WebhookStorm::over);
        }
        sales.forEach(this::assertBoughtOnce);

        sales.forEach(WebhookStorm::over);
        sales.forEach(this::assertBoughtOnce);
    }

    /** However often it was told or wanted. */
    private void assertBoughtOnce(Sale sale) {
        sale.awaitHeard();
        sale.assertBoughtOnce(service);
        assertThat(sale.ledger()).containsExactly("1 prepared", "1 ready", "1 sent", "1 purchased");
    }

    /** The first of them has bought before the seller's answer is written down; the others may come before or after. */
    private List<CompletableFuture<HttpResponse<String>>> clicksWhileItIsBought(Sale sale) {
        String ship = sale.path() + "/orders/" + sale.id() + "/ship";
        try (DatabaseHold hold = new PurchaseKills(service, scene.trades()).hold("purchased")) {
            List<CompletableFuture<HttpResponse<String>>> clicks = IntStream.range(0, CLICKS)
                    .mapToObj(
                            click -> CompletableFuture.supplyAsync(() -> service.post(ship, new JsonObject()), people))
                    .toList();
            hold.awaitReached();
            return clicks;
        }
    }

    private void assertSoldBy(Trade cheaper, Trade other, int pieces) {
        List<String> others = other.seller().sold();
        Sale sale = cheaper.sells(pieces);

        sale.assertBoughtOnce(service);
        assertThat(other.seller().sold()).isEqualTo(others);
    }

    /** Bought, and its order cancelled: its carrier has been asked and has not decided. */
    private Sale givenBack(Trade trade) {
        Sale sale = trade.sells();
        sale.assertBoughtOnce(service);
        sale.cancel(service);
        sale.awaitUndecided(service);
        assertThat(sale.shipment(service).getString("state")).isEqualTo("cancelling");
        return sale;
    }

    private void assertEnded(Sale sale, String state, String outcome) {
        sale.hurry();
        JsonObject shipment = sale.settledAs(service, state);
        JsonObject end = shipment.getJsonObject("label_void");
        assertThat(end.getString("state")).isEqualTo(outcome);
        assertThat(end.getDouble("cost")).isPositive();
        assertThat(shipment.getString("tracking_number")).isNotBlank();
        assertThat(scene.scene()
                        .count(
                                "SELECT count(*) FROM incidents WHERE scope = $1 AND kind = 'cannot_void' AND subject = $2",
                                sale.trade().store(),
                                "shipment:" + shipment.getLong("id")))
                .isEqualTo(state.equals("cannot_void") ? 1 : 0);
    }

    private String objectAtEasyPost(Sale sale) {
        return scene.scene().easyPost().shipments().stream()
                .filter(one -> sale.number(service).equals(one.getString("tracking_code")))
                .findFirst()
                .orElseThrow()
                .getString("id");
    }

    /** Both providers are told where to send what they have to tell. */
    private void listen() {
        String basic =
                Base64.getEncoder().encodeToString((AccountScene.EASYPOST_KEY + ":").getBytes(StandardCharsets.UTF_8));
        JsonObject easyPost = new JsonObject()
                .put("url", address(scene.easyPost()))
                .put("webhook_secret", AccountScene.EASYPOST_SECRET);
        post(
                scene.scene().easyPost().url().resolve("/v2/webhooks"),
                "Basic " + basic,
                new JsonObject().put("webhook", easyPost));
        post(
                scene.scene().shippo().url().resolve("/webhooks"),
                "ShippoToken " + Scene.SHIPPO_KEY,
                new JsonObject().put("url", address(scene.shippo())).put("event", "track_updated"));
    }

    private String address(Trade trade) {
        return scene.account(trade).getString("webhook_url");
    }

    /** Neither with another token, nor unsigned. */
    private void assertRefused(JsonObject account) {
        URI address = URI.create(account.getString("webhook_url"));
        JsonObject word = new JsonObject().put("event", "track_updated");
        assertThat(service.post(address.getRawPath() + "?token=another", word).statusCode())
                .isEqualTo(401);
        assertThat(service.post(address.getRawPath() + "?" + address.getRawQuery(), word)
                        .statusCode())
                .isEqualTo(401);
    }

    private static void post(URI uri, String authorization, JsonObject body) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
