package incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import testing.Plans;
import testing.ShopDatabase;

/** What PostgreSQL does for looks at incidents that are many enough for the choice to matter. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IncidentPlansTest {
    private static final IncidentFilter.Position DEEP =
            new IncidentFilter.Position(Instant.parse("2026-01-15T12:00:00Z"), 20_000);

    private final ShopDatabase shop = ShopDatabase.with();
    private final IncidentRepository incidents = new IncidentRepository();

    @BeforeAll
    void fill() {
        await(shop.database().pool().query("""
                        INSERT INTO incidents (scope, kind, subject, severity, state, detail, last_at)
                        SELECT 's' || i % 20, 'late', 'k' || i,
                            (ARRAY['info', 'warning', 'critical'])[1 + i / 20 % 3],
                            CASE WHEN i / 20 % 7 = 0 THEN 'open' ELSE 'acknowledged' END, 'late',
                            timestamptz '2026-01-01' + i * interval '1 minute'
                        FROM generate_series(1, 40000) AS i""").execute());
        await(shop.database().pool().query("VACUUM ANALYZE incidents").execute());
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void no_way_to_ask_reads_the_whole_table() {
        for (Optional<Set<String>> scopes : List.of(Optional.<Set<String>>empty(), Optional.of(Set.of("s7")))) {
            for (Optional<Boolean> open : List.of(Optional.<Boolean>empty(), Optional.of(true), Optional.of(false))) {
                for (Optional<Severity> severity :
                        List.of(Optional.<Severity>empty(), Optional.of(Severity.CRITICAL))) {
                    readsNoWholeTable(new IncidentFilter(scopes, open, severity, Optional.empty(), 20));
                    readsNoWholeTable(new IncidentFilter(scopes, open, severity, Optional.of(DEEP), 20));
                }
            }
        }
    }

    @Test
    void one_incident_is_found_by_its_id() {
        assertThat(Plans.of(shop.database().pool(), client -> incidents.find(client, 77)))
                .doesNotContain("Seq Scan");
    }

    private void readsNoWholeTable(IncidentFilter filter) {
        assertThat(Plans.of(shop.database().pool(), client -> incidents.list(client, filter)))
                .as(filter.toString())
                .doesNotContain("Seq Scan");
    }
}
