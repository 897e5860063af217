package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sandbox.carrier.BoughtLabel;

/** Promise 3: whenever the service is killed while it buys a label, the order gets one, and never two. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PurchaseKillIT {

    private static final String QUOTES = "/api/v1/quotes";
    private static final String LABELS = "/api/v1/labels";
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Scene scene = Scene.open();
    private ServiceProcess service;

    @BeforeAll
    void start() {
        service = scene.service(Map.of(
                        "CARRIER_LABEL_TIMEOUT", "3s",
                        "LABEL_RESOLVE_INTERVAL", "300ms",
                        "LABEL_RESOLVE_DEADLINE", "4s"))
                .start();
        scene.registerAndImport(service);
    }

    @AfterAll
    void stop() {
        service.close();
        scene.close();
    }

    @Test
    void beforeAnythingIsSent_theAttemptIsGivenUpAndAnotherBuys() {
        long order = killedAtLine("sent");

        assertBoughtOnce(order);
        assertThat(ledger(order)).containsExactly("1 prepared", "1 not_sent", "2 prepared", "2 sent", "2 purchased");
    }

    @Test
    void betweenTheAnswerAndOurCommit_theLabelIsFoundByItsReference() {
        long order = killedAtLine("purchased");

        assertBoughtOnce(order);
        assertThat(ledger(order)).containsExactly("1 prepared", "1 sent", "1 unknown", "1 found");
    }

    @Test
    @Tag("faults")
    void whileQuotesAreAwaited_nothingWasDecided() {
        scene.carrier().faults().on("POST", QUOTES).latency(LONG);
        int before = asked(QUOTES);
        long order = scene.sells();
        eventually(() -> assertThat(asked(QUOTES)).isGreaterThan(before));
        killAndStart();

        assertBoughtOnce(order);
        assertThat(ledger(order)).containsExactly("1 prepared", "1 sent", "1 purchased");
    }

    @Test
    @Tag("faults")
    void beforeTheAttemptIsCommitted_itNeverWas() {
        long order = killedAtLine("prepared");

        assertBoughtOnce(order);
        assertThat(ledger(order)).containsExactly("1 prepared", "1 sent", "1 purchased");
    }

    @Test
    @Tag("faults")
    void whileTheCarrierHoldsTheCall_itIsUnknownUntilItCannotTurnUp() {
        scene.carrier().faults().on("POST", LABELS).once().latency(LONG);
        int before = asked(LABELS);
        long order = scene.sells();
        eventually(() -> assertThat(asked(LABELS)).isGreaterThan(before));
        killAndStart();

        assertBoughtOnce(order);
        assertThat(ledger(order))
                .containsExactly(
                        "1 prepared", "1 sent", "1 unknown", "1 absent", "2 prepared", "2 sent", "2 purchased");
    }

    @Test
    @Tag("faults")
    void afterTheCarrierMadeTheLabelButBeforeItsAnswer_theLabelIsFound() {
        scene.carrier().faults().on("POST", LABELS).once().slowAnswer(LONG);
        int before = scene.carrier().labels().size();
        long order = scene.sells();
        eventually(() -> assertThat(scene.carrier().labels()).hasSize(before + 1));
        killAndStart();

        assertBoughtOnce(order);
        assertThat(ledger(order)).containsExactly("1 prepared", "1 sent", "1 unknown", "1 found");
    }

    @Test
    @Tag("faults")
    void afterTheAnswerWasLost_andTheUnknownIsCommitted() {
        scene.carrier().faults().on("POST", LABELS).once().lostAnswer();
        long order = killedAtLine("unknown");

        assertBoughtOnce(order);
        assertThat(ledger(order)).containsExactly("1 prepared", "1 sent", "1 unknown", "1 found");
    }

    @Test
    @Tag("faults")
    void whileTheLabelIsLookedUp_itIsLookedUpAgain() {
        scene.carrier().faults().on("POST", LABELS).once().lostAnswer();
        long order = killedAtLine("found");

        assertBoughtOnce(order);
        assertThat(ledger(order)).containsExactly("1 prepared", "1 sent", "1 unknown", "1 found");
    }

    @Test
    @Tag("faults")
    void theMomentTheLabelExists_wheneverThatIsForUs() {
        for (int i = 0; i < 3; i++) {
            int before = scene.carrier().labels().size();
            long order = scene.sells();
            eventually(() -> assertThat(scene.carrier().labels()).hasSize(before + 1));
            killAndStart();

            assertBoughtOnce(order);
            assertThat(ledger(order)).startsWith("1 prepared", "1 sent").hasSizeLessThanOrEqualTo(4);
        }
    }

    /** An order whose purchase is killed when it is about to write this line of its ledger. */
    private long killedAtLine(String event) {
        long order;
        try (DatabaseHold hold =
                DatabaseHold.before(scene.database(), "purchase_attempts", "NEW.event = '" + event + "'")) {
            order = scene.sells();
            hold.awaitReached();
            service.kill();
        }
        service.start();
        return order;
    }

    private void killAndStart() {
        service.kill();
        scene.carrier().faults().clear();
        service.start();
    }

    private void assertBoughtOnce(long wcId) {
        scene.delivered(service, wcId);
        String ours = Long.toString(Scene.order(service, wcId).getLong("id"));
        List<BoughtLabel> bought = scene.carrier().labels().stream()
                .filter(label -> label.orderId().equals(ours))
                .toList();
        assertThat(bought).as(ledger(wcId).toString()).hasSize(1);
        assertThat(bought.get(0).voided()).isFalse();
    }

    private int asked(String path) {
        return (int) scene.carrier().requests().stream()
                .filter(request ->
                        request.path().equals(path) && request.method().equals("POST"))
                .count();
    }

    /** Attempt and event of each line, in the order in which they were written. */
    private List<String> ledger(long wcId) {
        long ours = Scene.order(service, wcId).getLong("id");
        return scene.query("""
                        SELECT a.attempt || ' ' || a.event AS line FROM purchase_attempts a
                        JOIN shipments s ON s.store_id = a.store_id AND s.id = a.shipment_id
                        WHERE s.store_id = $1 AND s.subject_id = $2 ORDER BY a.id
                        """, Scene.SHOP, ours).stream()
                .map(row -> row.getString("line"))
                .toList();
    }
}
