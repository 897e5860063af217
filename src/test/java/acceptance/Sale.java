package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An order of one parcel, and what the books of both sides say of its label.
 *
 * @param trade whose order it is
 * @param wcId its number in the shop
 * @param soldBefore the labels that were sold before it came
 */
record Sale(Trade trade, long wcId, List<String> soldBefore) {

    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);

    /** Our number of it. */
    long id() {
        return eventually(
                SETTLED_WITHIN,
                () -> trade.scene()
                        .query("SELECT id FROM orders WHERE store_id = $1 AND wc_order_id = $2", trade.store(), wcId)
                        .get(0)
                        .getLong("id"));
    }

    /** Attempt and event of each line of the purchase ledger, in the order in which they were written. */
    List<String> ledger() {
        return trade.scene().query("""
                        SELECT a.attempt || ' ' || a.event AS line FROM purchase_attempts a
                        JOIN shipments s ON s.store_id = a.store_id AND s.id = a.shipment_id
                        WHERE s.store_id = $1 AND s.subject_id = $2 ORDER BY a.id
                        """, trade.store(), id()).stream()
                .map(row -> row.getString("line"))
                .toList();
    }

    /** Returns once that line is committed. */
    void awaitLine(String line) {
        eventually(SETTLED_WITHIN, () -> {
            assertThat(ledger()).contains(line);
            return true;
        });
    }

    /** The numbers of the labels that the seller sold since the order came. */
    List<String> sold() {
        List<String> sold = new ArrayList<>(trade.seller().sold());
        sold.removeAll(soldBefore);
        return sold;
    }

    /** Returns once the seller has sold a label for it, whether or not we know. */
    void awaitSold() {
        eventually(SETTLED_WITHIN, () -> {
            assertThat(sold()).as(trade.seller().name() + " " + ledger()).hasSize(1);
            return true;
        });
    }

    /** Its only shipment, as the service shows it. */
    JsonObject shipment(ServiceClient service) {
        List<Long> ids = trade
                .scene()
                .query("SELECT id FROM shipments WHERE store_id = $1 AND subject_id = $2", trade.store(), id())
                .stream()
                .map(row -> row.getLong("id"))
                .toList();
        assertThat(ids).hasSize(1);
        return service.json(path() + "/shipments/" + ids.get(0));
    }

    /** Returns once nothing more is to be done for its label, and fails unless its shipment is then in that state. */
    JsonObject settledAs(ServiceClient service, String state) {
        return eventually(SETTLED_WITHIN, () -> {
            long open = openTasks();
            JsonObject shipment = shipment(service);
            String seen = trade.seller().name() + " " + ledger() + " " + shipment.getString("problem");
            assertThat(shipment.getString("state")).as(seen).isEqualTo(state);
            assertThat(open).as("tasks: " + seen).isZero();
            return shipment;
        });
    }

    /** One parcel, one label: both sides name the same one, and nobody took it back. */
    void assertBoughtOnce(ServiceClient service) {
        String number = settledAs(service, "purchased").getString("tracking_number");
        assertThat(sold())
                .as(trade.seller().name() + " " + ledger())
                .containsExactly(number)
                .allMatch(trade.seller().live()::contains);
    }

    /** Whatever of its label waits for its time is tried now. */
    void hurry() {
        trade.scene().query("""
                UPDATE tasks t SET run_at = now(), not_before = NULL FROM shipments s
                WHERE t.scope = $1 AND t.kind LIKE 'shipping.%' AND t.state = 'pending'
                AND s.store_id = t.scope AND s.id::text = t.key AND s.subject_id = $2 RETURNING t.id
                """, trade.store(), id());
    }

    /** Returns once nothing that its shop told waits, nor what follows from it. */
    void awaitHeard() {
        eventually(SETTLED_WITHIN, () -> {
            assertThat(trade.scene()
                            .count(
                                    "SELECT count(*) FROM inbox WHERE store_id = $1 AND state IN ('pending', 'waiting')",
                                    trade.store()))
                    .isZero();
            assertThat(trade.scene().count("""
                            SELECT count(*) FROM tasks WHERE scope = $1 AND state IN ('pending', 'running')
                            AND kind IN ('records.confirm', 'fulfilment.advance')
                            """, trade.store())).isZero();
            return true;
        });
    }

    /** The same, as if it came now: what its seller sold until now was for others. */
    Sale fromNow() {
        return new Sale(trade, wcId, trade.seller().sold());
    }

    /** A person wants it cancelled. */
    void cancel(ServiceClient service) {
        HttpResponse<String> answer = service.post(
                path() + "/orders/" + id() + "/cancel", new JsonObject().put("reason", "Changed their mind"));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
    }

    /** Returns once its seller has taken the wish to give its label back, and decides later. */
    void awaitUndecided(ServiceClient service) {
        eventually(SETTLED_WITHIN, () -> {
            hurry();
            JsonObject asked = shipment(service).getJsonObject("label_void");
            assertThat(asked).isNotNull();
            assertThat(asked.getString("state")).isEqualTo("undecided");
            return true;
        });
    }

    /** The number of its label. */
    String number(ServiceClient service) {
        return shipment(service).getString("tracking_number");
    }

    String path() {
        return "/api/v1/stores/" + trade.store();
    }

    private long openTasks() {
        return trade.scene().count("""
                        SELECT count(*) FROM tasks t JOIN shipments s ON s.store_id = t.scope AND s.id::text = t.key
                        WHERE t.scope = $1 AND s.subject_id = $2 AND t.kind LIKE 'shipping.%'
                        AND t.state IN ('pending', 'running')
                        """, trade.store(), id());
    }
}
