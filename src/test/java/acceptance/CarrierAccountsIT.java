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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sandbox.store.SimulatedStore;

/** Labels by stores' own accounts with EasyPost and Shippo: which one sells, and what they tell. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CarrierAccountsIT {

    /** EasyPost is cheaper for a light parcel, and Shippo for a heavy one. */
    private static final int LIGHT = 2;

    private static final int HEAVY = 30;

    private final AccountScene scene = new AccountScene();
    private final SimulatedStore both = scene.shop("by-both");
    private final Trade atEasyPost =
            new Trade(scene.scene(), both, scene.easyPost().seller());
    private final Trade atShippo = new Trade(scene.scene(), both, scene.shippo().seller());
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

    private void assertSoldBy(Trade cheaper, Trade other, int pieces) {
        List<String> others = other.seller().sold();
        Sale sale = cheaper.sells(pieces);

        sale.assertBoughtOnce(service);
        assertThat(other.seller().sold()).isEqualTo(others);
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
