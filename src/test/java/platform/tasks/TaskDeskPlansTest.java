package platform.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import testing.Plans;
import testing.ShopDatabase;

/** What PostgreSQL does for looks at a queue that is large enough for the choice to matter. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskDeskPlansTest {
    private final ShopDatabase shop = ShopDatabase.with();
    private final TaskDeskRepository desk = new TaskDeskRepository();

    @BeforeAll
    void fill() {
        await(shop.database().pool().query("""
                        INSERT INTO tasks (scope, kind, key, state)
                        SELECT 's' || i % 20, (ARRAY['ship', 'confirm', 'mail'])[1 + i / 20 % 3], 'k' || i,
                            CASE WHEN i / 20 % 97 = 0 THEN 'dead' WHEN i / 20 % 89 = 0 THEN 'running' ELSE 'pending' END
                        FROM generate_series(1, 40000) AS i""").execute());
        await(shop.database().pool().query("VACUUM ANALYZE tasks").execute());
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void no_way_to_ask_reads_the_whole_queue() {
        for (Optional<String> state :
                Stream.of("", "pending", "running", "dead").map(this::given).toList()) {
            for (Optional<String> kind : Stream.of("", "mail").map(this::given).toList()) {
                for (Optional<Set<String>> scopes : Stream.of("", "s7")
                        .map(this::given)
                        .map(one -> one.map(Set::of))
                        .toList()) {
                    for (Optional<Long> before : Stream.of(Optional.<Long>empty(), Optional.of(20_000L))
                            .toList()) {
                        readsNoWholeTable(new TaskFilter(state, kind, scopes, before, 20));
                    }
                }
            }
        }
    }

    @Test
    void one_task_is_found_by_its_id_and_by_its_key() {
        assertThat(Plans.of(shop.database().pool(), client -> desk.find(client, 77)))
                .doesNotContain("Seq Scan");
        assertThat(Plans.of(shop.database().pool(), client -> desk.live(client, new TaskKey("s7", "mail", "k47"))))
                .doesNotContain("Seq Scan");
    }

    private void readsNoWholeTable(TaskFilter filter) {
        assertThat(Plans.of(shop.database().pool(), client -> desk.list(client, filter)))
                .as(filter.toString())
                .doesNotContain("Seq Scan");
    }

    private Optional<String> given(String text) {
        return Optional.of(text).filter(one -> !one.isEmpty());
    }
}
