package acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Promise 3: whenever the service is killed while it buys a label, the order gets one, and never two. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PurchaseKillIT {

    private static final Duration LONG = Duration.ofHours(1);

    private final Scene scene = Scene.open();
    private final LabelSeller seller = new LabelSeller.Platform(scene.carrier());
    private ServiceProcess service;
    private PurchaseKills kills;

    @BeforeAll
    void start() {
        service = scene.service(Map.of(
                        "CARRIER_LABEL_TIMEOUT", "3s",
                        "LABEL_RESOLVE_INTERVAL", "300ms",
                        "LABEL_RESOLVE_DEADLINE", "4s"))
                .start();
        scene.registerAndImport(service);
        kills = new PurchaseKills(service, List.of(new Trade(scene, scene.shop(), seller)));
    }

    @AfterAll
    void stop() {
        service.close();
        scene.close();
    }

    @Test
    void beforeAnythingIsSent_theAttemptIsGivenUpAndAnotherBuys() {
        Sale order = kills.atLine("sent").get(0);

        assertBoughtOnce(order);
        assertThat(order.ledger()).containsExactly("1 prepared", "1 not_sent", "2 prepared", "2 sent", "2 purchased");
    }

    @Test
    void betweenTheAnswerAndOurCommit_theLabelIsFoundByItsReference() {
        Sale order = kills.atLine("purchased").get(0);

        assertBoughtOnce(order);
        assertThat(order.ledger()).containsExactly("1 prepared", "1 sent", "1 unknown", "1 found");
    }

    @Test
    @Tag("faults")
    void whileQuotesAreAwaited_nothingWasDecided() {
        seller.faults().on("POST", seller.offers()).latency(LONG);
        // Of a weight that no other test sells: what was quoted before is remembered.
        Sale order =
                kills.onceAsked(LabelSeller::offers, trade -> trade.sells(5)).get(0);

        assertBoughtOnce(order);
        assertThat(order.ledger()).containsExactly("1 prepared", "1 sent", "1 purchased");
    }

    @Test
    @Tag("faults")
    void beforeTheAttemptIsCommitted_itNeverWas() {
        Sale order = kills.atLine("prepared").get(0);

        assertBoughtOnce(order);
        assertThat(order.ledger()).containsExactly("1 prepared", "1 sent", "1 purchased");
    }

    @Test
    @Tag("faults")
    void whileTheCarrierHoldsTheCall_itIsUnknownUntilItCannotTurnUp() {
        seller.faults().on("POST", seller.purchases()).once().latency(LONG);
        Sale order = kills.onceAsked(LabelSeller::purchases).get(0);

        assertBoughtOnce(order);
        assertThat(order.ledger())
                .containsExactly(
                        "1 prepared", "1 sent", "1 unknown", "1 absent", "2 prepared", "2 sent", "2 purchased");
    }

    @Test
    @Tag("faults")
    void afterTheCarrierMadeTheLabelButBeforeItsAnswer_theLabelIsFound() {
        seller.faults().on("POST", seller.purchases()).once().slowAnswer(LONG);
        Sale order = kills.onceSold().get(0);

        assertBoughtOnce(order);
        assertThat(order.ledger()).containsExactly("1 prepared", "1 sent", "1 unknown", "1 found");
    }

    @Test
    @Tag("faults")
    void afterTheAnswerWasLost_andTheUnknownIsCommitted() {
        seller.faults().on("POST", seller.purchases()).once().lostAnswer();
        Sale order = kills.atLine("unknown").get(0);

        assertBoughtOnce(order);
        assertThat(order.ledger()).containsExactly("1 prepared", "1 sent", "1 unknown", "1 found");
    }

    @Test
    @Tag("faults")
    void whileTheLabelIsLookedUp_itIsLookedUpAgain() {
        seller.faults().on("POST", seller.purchases()).once().lostAnswer();
        Sale order = kills.atLine("found").get(0);

        assertBoughtOnce(order);
        assertThat(order.ledger()).containsExactly("1 prepared", "1 sent", "1 unknown", "1 found");
    }

    @Test
    @Tag("faults")
    void theMomentTheLabelExists_wheneverThatIsForUs() {
        for (int i = 0; i < 3; i++) {
            Sale order = kills.onceSold().get(0);

            assertBoughtOnce(order);
            assertThat(order.ledger()).startsWith("1 prepared", "1 sent").hasSizeLessThanOrEqualTo(4);
        }
    }

    private void assertBoughtOnce(Sale sale) {
        scene.delivered(service, sale.wcId());
        sale.assertBoughtOnce(service);
    }
}
