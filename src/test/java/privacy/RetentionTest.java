package privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import notifications.MailRetention;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import platform.db.Database;
import records.QuarantineRetention;
import testing.TestDatabase;
import webhooks.InboxRetention;

/** What was kept long enough goes, what is younger or still wanted stays. */
class RetentionTest {

    private Vertx vertx;
    private Pool pool;
    private Retention retention;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        pool = TestDatabase.fresh().pool(vertx);
        List<ExpiringRows> kinds =
                new ArrayList<>(InboxRetention.of(Duration.ofDays(14), Duration.ofDays(30), Duration.ofDays(30)));
        kinds.add(QuarantineRetention.of(Duration.ofDays(30)));
        kinds.add(MailRetention.of(Duration.ofDays(90)));
        retention = new Retention(new Database(pool), kinds);
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void deliveriesLoseTheirBodiesAndThenGo() {
        delivery("young", "processed", 13);
        delivery("old", "processed", 15);
        delivery("waits", "pending", 99);
        delivery("bad", "quarantined", 29);
        delivery("bad and old", "quarantined", 31);
        delivery("gone", "processed", 31);

        forgetAll();

        assertThat(left("SELECT delivery_id FROM inbox WHERE body_sealed IS NOT NULL ORDER BY 1"))
                .containsExactly("bad", "waits", "young");
        assertThat(left("SELECT delivery_id FROM inbox ORDER BY 1")).containsExactly("bad", "old", "waits", "young");
    }

    @Test
    void quarantinedRecordsGo() {
        await(pool.query("INSERT INTO quarantine (store_id, kind, wc_id, source, reason, body_sealed, created_at)"
                        + " VALUES ('s', 'order', 1, 'sync', 'x', '\\x01', now() - INTERVAL '31 days'),"
                        + " ('s', 'order', 2, 'sync', 'x', '\\x01', now() - INTERVAL '29 days')")
                .execute());

        forgetAll();

        assertThat(left("SELECT wc_id::text FROM quarantine")).containsExactly("2");
    }

    @Test
    void mailsLoseWhatTheySaidUnlessTheyAreStillToBeSent() {
        mail("1", "sent", 91);
        mail("2", "sent", 89);
        mail("3", "pending", 91);

        forgetAll();

        assertThat(left("SELECT subject_id FROM notifications WHERE content_sealed IS NOT NULL ORDER BY 1"))
                .containsExactly("2", "3");
        assertThat(left("SELECT subject_id FROM notifications ORDER BY 1")).containsExactly("1", "2", "3");
    }

    /** A fault of one kind, as of a table that is locked, must not keep the others for ever. */
    @Test
    void oneKindThatCannotGoDoesNotKeepTheOthers() {
        delivery("old", "processed", 15);
        List<ExpiringRows> kinds =
                new ArrayList<>(List.of(new ExpiringRows("nothing", "DELETE FROM nowhere", Duration.ofDays(1))));
        kinds.addAll(InboxRetention.of(Duration.ofDays(14), Duration.ofDays(30), Duration.ofDays(30)));

        assertThat(await(new Retention(new Database(pool), kinds).forgetBatch()))
                .isEqualTo(1);
    }

    private void forgetAll() {
        assertThat(await(retention.forgetBatch())).isPositive();
        assertThat(await(retention.forgetBatch())).isZero();
    }

    private void delivery(String id, String state, int days) {
        await(pool.query(
                        "INSERT INTO inbox (store_id, topic, delivery_id, body_hash, receipt, kind, resource_id, state,"
                                + " body_sealed, body_bytes, received_at, finished_at) VALUES ('s', 'order.updated', '"
                                + id
                                + "', sha256('" + id + "'), gen_random_uuid(), 'order', 1, '" + state
                                + "', '\\x01', 1, now() - INTERVAL '" + days + " days', "
                                + (state.equals("pending") ? "NULL" : "now()") + ")")
                .execute());
    }

    private void mail(String subject, String state, int days) {
        await(pool.query(
                        "INSERT INTO notifications (store_id, subject_kind, subject_id, event, channel, state, message_id,"
                                + " recipient_sealed, content_sealed, created_at) VALUES ('s', 'order', '" + subject
                                + "', 'shipped', 'email', '" + state + "', '<m>', '\\x01', '\\x01', now() - INTERVAL '"
                                + days
                                + " days')")
                .execute());
    }

    private List<String> left(String sql) {
        List<String> left = new ArrayList<>();
        await(pool.query(sql).execute()).forEach(row -> left.add(row.getString(0)));
        return left;
    }
}
