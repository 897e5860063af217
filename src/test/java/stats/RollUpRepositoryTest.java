package stats;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import testing.ShopDatabase;

class RollUpRepositoryTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final ShopDatabase shop = ShopDatabase.with("s1", "s2");

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void theRestOfADay_isTakenAlong_otherDaysAndStoresAreNot() {
        changed("s1", "2026-03-01T22:30Z", "2026-03-01T23:30Z", "2026-03-02T12:00Z", "2026-03-02T23:00Z");
        changed("s2", "2026-03-02T12:00Z");

        takeRest("2026-03-02");

        assertThat(left()).containsExactly("s1 2026-03-01 22:30", "s1 2026-03-02 23:00", "s2 2026-03-02 12:00");
    }

    @Test
    void whatAnotherHasTaken_isNotWaitedFor() {
        changed("s1", "2026-03-02T12:00Z", "2026-03-02T13:00Z");
        SqlConnection other = await(shop.database().pool().getConnection());
        Transaction open = await(other.begin());
        await(other.query("SELECT id FROM stats_dirty ORDER BY id LIMIT 1 FOR UPDATE")
                .execute());

        takeRest("2026-03-02");

        await(open.rollback());
        await(other.close());
        assertThat(left()).containsExactly("s1 2026-03-02 12:00");
    }

    private void takeRest(String day) {
        await(shop.database()
                .transaction(
                        tx -> new RollUpRepository().takeRest(tx.sql(), "s1", BERLIN, List.of(LocalDate.parse(day)))));
    }

    private void changed(String storeId, String... moments) {
        for (String moment : moments) {
            await(shop.database()
                    .pool()
                    .query("INSERT INTO stats_dirty (store_id, at) VALUES ('" + storeId + "', '" + moment + "')")
                    .execute());
        }
    }

    private List<String> left() {
        return StreamSupport.stream(
                        await(shop.database()
                                        .pool()
                                        .query("SELECT store_id || ' ' || to_char(at AT TIME ZONE 'UTC',"
                                                + " 'YYYY-MM-DD HH24:MI') AS row FROM stats_dirty ORDER BY id")
                                        .execute())
                                .spliterator(),
                        false)
                .map(row -> row.getString("row"))
                .toList();
    }
}
