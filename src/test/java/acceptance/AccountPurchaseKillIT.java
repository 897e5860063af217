package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sandbox.faults.Faults;

/**
 * Promise 3 at EasyPost and Shippo, where what is bought is made first: whenever the service is killed, and whatever
 * answer is lost, a parcel gets one label, and never two. Each test does it to an order of either.
 */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountPurchaseKillIT {

    private static final Duration LONG = Duration.ofHours(1);

    private final AccountScene scene = new AccountScene();
    private ServiceProcess service;
    private PurchaseKills kills;

    @BeforeAll
    void start() {
        service = scene.service().start();
        scene.register(service);
        kills = new PurchaseKills(service, scene.trades());
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
    void beforeTheAttemptIsCommitted_itNeverWas() {
        assertBoughtOnce(kills.atLine("prepared"), "1 prepared", "1 ready", "1 sent", "1 purchased");
    }

    @Test
    void whileTheOfferIsMade_anotherIsMade() {
        List<Sale> sales;
        try (DatabaseHold hold = kills.hold("prepared")) {
            sales = scene.trades().stream().map(Trade::sells).toList();
            hold.awaitReached(sales.size());
            scene.trades()
                    .forEach(trade -> trade.seller()
                            .faults()
                            .on("POST", trade.seller().offers())
                            .latency(LONG));
        }
        sales.forEach(sale -> sale.awaitLine("1 prepared"));
        kills.killAndStart();

        assertBoughtOnce(sales, "1 prepared", "1 not_sent", "2 prepared", "2 ready", "2 sent", "2 purchased");
    }

    @Test
    void betweenTheOfferAndOurCommit_theOfferIsLeft_andAnotherIsBought() {
        assertBoughtOnce(
                kills.atLine("ready"), "1 prepared", "1 not_sent", "2 prepared", "2 ready", "2 sent", "2 purchased");
    }

    @Test
    void beforeAnythingIsSent_theSameOfferIsBought() {
        assertBoughtOnce(kills.atLine("sent"), "1 prepared", "1 ready", "1 sent", "1 purchased");
    }

    @Test
    void afterTheSaleButBeforeItsAnswer_theLabelIsFound() {
        scene.trades().forEach(trade -> purchases(trade).slowAnswer(LONG));

        assertFound(kills.onceSold());
    }

    @Test
    void betweenTheAnswerAndOurCommit_theLabelIsFound() {
        assertFound(kills.atLine("purchased"));
    }

    @Test
    void afterTheAnswerWasLost_theLabelIsFound() {
        scene.trades().forEach(trade -> purchases(trade).lostAnswer());
        List<Sale> sales = scene.trades().stream().map(Trade::sells).toList();

        assertFound(sales);
    }

    @Test
    void afterTheAnswerWasLost_andTheUnknownIsCommitted_theLabelIsFound() {
        scene.trades().forEach(trade -> purchases(trade).lostAnswer());

        assertFound(kills.atLine("unknown"));
    }

    @Test
    void whileTheLabelIsLookedUp_itIsLookedUpAgain() {
        scene.trades().forEach(trade -> purchases(trade).halfAnswer());

        assertFound(kills.atLine("found"));
    }

    @Test
    void theMomentTheLabelExists_wheneverThatIsForUs() {
        for (int i = 0; i < 3; i++) {
            for (Sale sale : kills.onceSold()) {
                sale.assertBoughtOnce(service);
                assertThat(sale.ledger())
                        .startsWith("1 prepared", "1 ready", "1 sent")
                        .hasSizeLessThanOrEqualTo(5);
            }
        }
    }

    /** EasyPost sells an offer only once, so it is asked for the same; of Shippo nobody knows that: a person decides. */
    @Test
    void whenThePurchaseNeverArrived_theSameOfferIsBought_orAPersonIsAsked() {
        List<Sale> sales = neverArrived();

        Sale easyPost = sales.get(0);
        easyPost.assertBoughtOnce(service);
        assertThat(easyPost.ledger())
                .containsExactly(
                        "1 prepared",
                        "1 ready",
                        "1 sent",
                        "1 unknown",
                        "1 absent",
                        "2 prepared",
                        "2 ready",
                        "2 sent",
                        "2 purchased");
        assertThat(offers(easyPost)).hasSize(1);
        Sale shippo = sales.get(1);
        assertLeftToAPerson(shippo);
        assertThat(shippo.sold()).isEmpty();
        notThere(shippo);
        shippo.assertBoughtOnce(service);
        assertThat(offers(shippo)).hasSize(2);
    }

    /** All that Shippo shows of the purchase is that it failed. Whether another may be bought, a person decides. */
    @Test
    void aRefusalWhoseAnswerWasLost_isLeftToAPerson() {
        scene.scene().shippo().purchases().refuse("Out of service today.");
        purchases(scene.shippo()).lostAnswer();
        Sale sale = scene.shippo().sells();

        assertLeftToAPerson(sale);
        assertThat(sale.sold()).isEmpty();
        notThere(sale);
        sale.assertBoughtOnce(service);
    }

    @Test
    void aPurchaseThatTakesLongerThanWeWait_isNotMadeTwice() {
        scene.trades().forEach(trade -> purchases(trade).latency(Duration.ofSeconds(5)));
        for (Sale sale : scene.trades().stream().map(Trade::sells).toList()) {
            sale.assertBoughtOnce(service);
            assertThat(sale.ledger())
                    .startsWith("1 prepared", "1 ready", "1 sent", "1 unknown")
                    .allMatch(line -> line.startsWith("1 "));
        }
    }

    @Test
    void aPurchaseThatComesAfterTheDeadline_isNotMadeTwice() {
        scene.trades().forEach(trade -> purchases(trade).latency(Duration.ofSeconds(10)));
        for (Sale sale : scene.trades().stream().map(Trade::sells).toList()) {
            sale.awaitLine("1 late_answer");
            sale.assertBoughtOnce(service);
        }
    }

    @Test
    void aQueuedPurchase_isTheOneThatIsWaitedFor() {
        scene.scene().shippo().purchases().hold(1);
        PurchaseKills atShippo = new PurchaseKills(service, List.of(scene.shippo()));
        Sale sale = atShippo.onceAsked(LabelSeller::purchases).get(0);
        sale.awaitLine("1 unknown");
        scene.scene().shippo().purchases().release();

        sale.assertBoughtOnce(service);
        assertThat(sale.ledger()).containsExactly("1 prepared", "1 ready", "1 sent", "1 unknown", "1 found");
    }

    @Test
    void anotherNodeTakesOver_whileTheBuyerSleeps_andWakesLater() {
        scene.trades().forEach(trade -> purchases(trade).slowAnswer(Duration.ofSeconds(2)));
        List<Sale> sales = scene.trades().stream().map(Trade::sells).toList();
        sales.forEach(Sale::awaitSold);
        service.freeze();
        try (ServiceProcess other = scene.service().start()) {
            sales.forEach(sale -> sale.assertBoughtOnce(other));
            service.thaw();
            sales.forEach(sale -> sale.awaitLine("1 late_answer"));
            sales.forEach(sale -> sale.assertBoughtOnce(service));
        }
        for (Sale sale : sales) {
            assertThat(sale.ledger())
                    .containsExactly("1 prepared", "1 ready", "1 sent", "1 unknown", "1 found", "1 late_answer");
        }
    }

    @Test
    void aWishToGiveALabelBack_whoseAnswerWasLost_isNotRepeated() {
        for (Trade trade : scene.trades()) {
            LabelSeller seller = trade.seller();
            Sale sale = trade.sells();
            sale.assertBoughtOnce(service);
            String refunds = "POST " + seller.refunds();
            long once = seller.asked(refunds) + 1;
            seller.faults().on("POST", seller.refunds()).once().lostAnswer();
            sale.cancel(service);
            eventually(() -> assertThat(seller.asked(refunds)).isEqualTo(once));
            kills.killAndStart();
            sale.awaitUndecided(service);
            assertThat(seller.asked(refunds)).isEqualTo(once);
        }
    }

    /** Their purchases leave us, and are lost on the way with the service. */
    private List<Sale> neverArrived() {
        List<Sale> sales;
        try (DatabaseHold hold = kills.hold("sent")) {
            sales = scene.trades().stream().map(Trade::sells).toList();
            hold.awaitReached(sales.size());
            scene.gates().forEach(TcpGate::silence);
        }
        sales.forEach(sale -> sale.awaitLine("1 sent"));
        service.kill();
        scene.gates().forEach(TcpGate::cut);
        scene.gates().forEach(TcpGate::open);
        service.start();
        return sales;
    }

    private static Faults.Rule purchases(Trade trade) {
        return trade.seller().faults().on("POST", trade.seller().purchases()).once();
    }

    private void assertFound(List<Sale> sales) {
        assertBoughtOnce(sales, "1 prepared", "1 ready", "1 sent", "1 unknown", "1 found");
    }

    private void assertBoughtOnce(List<Sale> sales, String... ledger) {
        for (Sale sale : sales) {
            sale.assertBoughtOnce(service);
            assertThat(sale.ledger()).as(sale.trade().seller().name()).containsExactly(ledger);
        }
    }

    /** The carrier's names of what was made for it, each once. */
    private List<String> offers(Sale sale) {
        return scene.scene().query("""
                        SELECT DISTINCT a.prepared_key FROM purchase_attempts a
                        JOIN shipments s ON s.store_id = a.store_id AND s.id = a.shipment_id
                        WHERE s.store_id = $1 AND s.subject_id = $2 AND a.prepared_key IS NOT NULL
                        """, sale.trade().store(), sale.id()).stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private void assertLeftToAPerson(Sale sale) {
        JsonObject shipment = sale.settledAs(service, "unknown");
        assertThat(shipment.getString("problem")).contains("not known whether a label was bought");
        assertThat(sale.ledger()).containsExactly("1 prepared", "1 ready", "1 sent", "1 unknown");
        assertThat(scene.scene()
                        .count(
                                "SELECT count(*) FROM incidents WHERE scope = $1 AND kind = 'label_unknown'"
                                        + " AND subject = $2",
                                sale.trade().store(),
                                "shipment:" + shipment.getLong("id")))
                .isEqualTo(1);
    }

    /** A person looked at the carrier's, and there is no label. */
    private void notThere(Sale sale) {
        long shipment = sale.shipment(service).getLong("id");
        HttpResponse<String> answer =
                service.post(sale.path() + "/shipments/" + shipment + "/settle", new JsonObject().put("exists", false));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
