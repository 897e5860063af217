package records;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import testing.ShopDatabase;

class HeldRecordsTest {

    private static final String STORE = "shop";
    private static final Instant MODIFIED = Instant.parse("2026-03-01T10:00:00Z");

    private final ShopDatabase shop = ShopDatabase.with(STORE);
    private final HeldRecords held = new HeldRecords();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void whatAListLacked_andALookConfirmed_isLeftOutForAWhile() {
        hold(1, "now()");
        await(held.unlisted(shop.database().pool(), STORE, Kind.CUSTOMER, List.of(1L)));
        assertThat(compared()).as("not looked at since").containsExactly(1L);

        run("UPDATE records SET confirmed_at = now() + interval '1 second'");
        assertThat(compared()).isEmpty();

        run("UPDATE records SET unlisted_at = now() - interval '7 hours'");
        assertThat(compared()).containsExactly(1L);
    }

    @Test
    void whatWasConfirmedForAnotherReason_isComparedAllTheSame() {
        hold(1, "now()");
        hold(2, "NULL");

        assertThat(compared()).containsExactly(1L, 2L);
    }

    private List<Long> compared() {
        HeldRecords.Scope scope = new HeldRecords.Scope(STORE, Kind.CUSTOMER, RecordState.LIVE);
        List<Long> ids = await(held.ids(shop.database().pool(), scope, 0, 100, 10));
        List<Long> modified = await(
                held.modified(shop.database().pool(), scope, MODIFIED.minusSeconds(1), MODIFIED.plusSeconds(1), 0, 10));
        assertThat(modified).isEqualTo(ids);
        return ids;
    }

    private void hold(long id, String confirmedAt) {
        run(
                "INSERT INTO records (store_id, kind, wc_id, state, modified_at, first_seen_by, newest_seen_by, confirmed_at)"
                        + " VALUES ('%s', 'customer', %d, 'live', '%s', 'poll', 'poll', %s)"
                                .formatted(STORE, id, MODIFIED, confirmedAt));
    }

    private void run(String sql) {
        await(shop.database().pool().query(sql).execute());
    }
}
