package webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import testing.Plans;
import testing.ShopDatabase;

/** What PostgreSQL does for looks into an inbox that is large enough for the choice to matter. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookEventPlansTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private final ShopDatabase shop = ShopDatabase.with();
    private final WebhookEventRepository events = new WebhookEventRepository();

    @BeforeAll
    void fill() {
        await(shop.database().pool().query("""
                        INSERT INTO inbox (store_id, topic, delivery_id, body_hash, receipt, kind, resource_id, state,
                            body_bytes, received_at)
                        SELECT 's' || i % 20, (ARRAY['order.updated', 'product.updated'])[1 + i / 20 % 2], 'd' || i,
                            sha256(i::text::bytea), gen_random_uuid(), 'order', i / 40,
                            CASE WHEN i / 20 % 97 = 0 THEN 'quarantined' WHEN i / 20 % 89 = 0 THEN 'pending'
                                 WHEN i / 20 % 7 = 0 THEN 'superseded' ELSE 'processed' END,
                            100, timestamptz '2026-01-01' + i * interval '1 minute'
                        FROM generate_series(1, 40000) AS i""").execute());
        await(shop.database().pool().query("VACUUM ANALYZE inbox").execute());
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @EnumSource(DeliveryState.class)
    void no_state_is_found_by_reading_the_whole_inbox(DeliveryState state) {
        readsNoWholeTable(filter(Set.of(state), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void no_way_to_ask_reads_the_whole_inbox() {
        Stream.of(
                        filter(Set.of(), Optional.empty(), Optional.empty(), Optional.empty()),
                        filter(Set.of(), Optional.of("order.updated"), Optional.empty(), Optional.empty()),
                        filter(Set.of(), Optional.empty(), Optional.of(77L), Optional.empty()),
                        filter(Set.of(), Optional.empty(), Optional.empty(), Optional.of(NOON)),
                        filter(
                                Set.of(DeliveryState.QUARANTINED, DeliveryState.GONE),
                                Optional.of("order.updated"),
                                Optional.empty(),
                                Optional.of(NOON)))
                .forEach(this::readsNoWholeTable);
    }

    @Test
    void one_delivery_is_found_by_its_id() {
        Stream.<Function<SqlClient, Future<?>>>of(
                        client -> events.find(client, "s7", 77),
                        client -> events.lock(client, "s7", 77),
                        client -> events.body(client, "s7", 77),
                        client -> events.replay(client, "s7", List.of(77L, 97L), List.of(false, true)))
                .forEach(call -> assertThat(plan(call)).doesNotContain("Seq Scan on inbox"));
    }

    private void readsNoWholeTable(WebhookEventFilter filter) {
        Stream.<Function<SqlClient, Future<?>>>of(
                        client -> events.list(client, "s7", filter, Optional.empty(), 20),
                        client -> events.list(client, "s7", filter, Optional.of(20_000L), 20),
                        client -> events.settled(client, "s7", filter, 100),
                        client -> events.lockSettled(client, "s7", filter, 100))
                .forEach(call -> assertThat(plan(call)).doesNotContain("Seq Scan"));
    }

    private String plan(Function<SqlClient, Future<?>> call) {
        return Plans.of(shop.database().pool(), call);
    }

    private static WebhookEventFilter filter(
            Set<DeliveryState> states, Optional<String> topic, Optional<Long> resourceId, Optional<Instant> since) {
        return new WebhookEventFilter(states, topic, resourceId, since, Optional.empty());
    }
}
