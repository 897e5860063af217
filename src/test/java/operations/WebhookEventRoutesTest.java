package operations;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.ApiHouse.ONLY_S1;
import static testing.ApiHouse.OPERATOR;
import static testing.Await.await;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.crypto.Field;
import platform.crypto.Keyring;
import platform.tasks.Tasks;
import records.Records;
import testing.ApiHouse;
import testing.ShopDatabase;
import testing.TestStores;
import webhooks.WebhookEvents;

class WebhookEventRoutesTest {
    private static final String PATH = "/api/v1/stores/s1/webhook-events";

    private final ShopDatabase shop = ShopDatabase.with("s1", "s2");
    private final Keyring keyring = Keyring.ephemeral();
    private final Records records =
            new Records(shop.database(), new Tasks(shop.database(), shop.vertx().eventBus()), keyring, List.of());
    private final ApiHouse api = ApiHouse.serving(
            shop.vertx(),
            new WebhookEventRoutes(
                    TestStores.of(shop.vertx(), shop.database(), keyring),
                    new WebhookEvents(
                            shop.database(), records, keyring, shop.vertx().eventBus()))::mount);

    @AfterEach
    void close() {
        shop.close();
    }

    /** A delivery about an order, changed that many seconds after noon; it is what its number is. */
    private long delivery(String store, int number, String topic, String state, int second) {
        String hash = "%064x".formatted(number);
        byte[] sealed = keyring.seal(
                new Field("inbox", "body"), store + "/" + hash, "{\"id\":" + number + ",\"name\":\"José\"}");
        return await(shop.database()
                        .pool()
                        .preparedQuery("""
                        INSERT INTO inbox (store_id, topic, delivery_id, body_hash, receipt, webhook_id, source, kind,
                            resource_id, modified_at, state, reason, body_sealed, body_bytes, received_at, finished_at)
                        VALUES ($1, $2, 'd', decode($3, 'hex'), gen_random_uuid(), 12, 'https://s1.test', 'order', $4,
                            $5, $6, 'bad', $7, 30, $5, now())
                        RETURNING id
                        """)
                        .execute(Tuple.of(store, topic, hash, (long) number)
                                .addOffsetDateTime(OffsetDateTime.parse("2024-01-15T12:00:00Z")
                                        .plusSeconds(second))
                                .addString(state)
                                .addBuffer(io.vertx.core.buffer.Buffer.buffer(sealed))))
                .iterator()
                .next()
                .getLong("id");
    }

    private void holds(long order, int second) {
        await(shop.database()
                .pool()
                .preparedQuery("""
                        INSERT INTO records (store_id, kind, wc_id, state, modified_at, first_seen_by, newest_seen_by)
                        VALUES ('s1', 'order', $1, 'live', $2, 'webhook', 'webhook')
                        """)
                .execute(Tuple.of(
                        order, OffsetDateTime.parse("2024-01-15T12:00:00Z").plusSeconds(second))));
    }

    private Row row(long id) {
        return await(shop.database()
                        .pool()
                        .preparedQuery("SELECT * FROM inbox WHERE id = $1")
                        .execute(Tuple.of(id)))
                .iterator()
                .next();
    }

    @Test
    void deliveriesAreListed_byEachFilter() {
        delivery("s1", 1, "order.created", "processed", 0);
        delivery("s1", 2, "order.updated", "quarantined", 10);
        delivery("s2", 3, "order.updated", "processed", 20);

        assertThat(api.get(PATH).each("webhook_events", "resource_id")).containsExactly(2, 1);
        assertThat(api.get(PATH + "?state=quarantined").each("webhook_events", "resource_id"))
                .containsExactly(2);
        assertThat(api.get(PATH + "?topic=order.created").each("webhook_events", "resource_id"))
                .containsExactly(1);
        assertThat(api.get(PATH + "?resource_id=1").each("webhook_events", "resource_id"))
                .containsExactly(1);
        assertThat(api.get(PATH + "?since=2024-01-15T12:00:05Z").each("webhook_events", "resource_id"))
                .containsExactly(2);
        assertThat(api.get(PATH + "?until=2024-01-15T12:00:05Z").each("webhook_events", "resource_id"))
                .containsExactly(1);
        assertThat(api.get(PATH + "?state=lost&since=soon").wrong()).containsExactlyInAnyOrder("state", "since");
        assertThat(api.get("/api/v1/stores/none/webhook-events").status()).isEqualTo(404);
    }

    @Test
    void aCursorGoesThroughAll() {
        for (int i = 1; i <= 5; i++) {
            delivery("s1", i, "order.updated", "processed", i);
        }
        List<Object> seen = new ArrayList<>();
        String cursor = "";
        do {
            ApiHouse.Answer page = api.get(PATH + "?limit=2" + cursor);
            seen.addAll(page.each("webhook_events", "resource_id"));
            delivery("s1", 100 + seen.size(), "order.updated", "processed", 0);
            cursor = page.json().getString("next_cursor") == null
                    ? ""
                    : "&cursor=" + page.json().getString("next_cursor");
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    void aBodyIsShown_toTheAdminAlone() {
        long id = delivery("s1", 7, "order.updated", "processed", 0);

        assertThat(api.get(PATH + "/" + id).json().getString("body")).isEqualTo("{\"id\":7,\"name\":\"José\"}");
        ApiHouse.Answer operators = api.call(OPERATOR, "GET", PATH + "/" + id, "");
        assertThat(operators.status()).isEqualTo(200);
        assertThat(operators.json().containsKey("body")).isTrue();
        assertThat(operators.json().getString("body")).isNull();
        assertThat(operators.response().body()).doesNotContain("José");
        await(shop.database()
                .pool()
                .query("UPDATE inbox SET body_sealed = NULL")
                .execute());
        assertThat(api.get(PATH + "/" + id).json().getString("body")).isNull();
        assertThat(api.get(PATH + "/" + id).json().getBoolean("body_kept")).isFalse();
    }

    @Test
    void aReplayedDelivery_isWorkedOffAgain_butAnOldStateIsOnlyPromptedBy() {
        holds(1, 5);
        holds(2, 5);
        long newer = delivery("s1", 1, "order.updated", "quarantined", 9);
        long same = delivery("s1", 2, "order.updated", "processed", 5);
        long unknown = delivery("s1", 3, "order.updated", "processed", 5);

        assertThat(api.post(PATH + "/" + newer + "/replay", "").json().getString("outcome"))
                .isEqualTo("apply");
        assertThat(api.post(PATH + "/" + same + "/replay", "").json().getString("outcome"))
                .isEqualTo("confirm");
        ApiHouse.Answer last = api.call(OPERATOR, "POST", PATH + "/" + unknown + "/replay", "");
        assertThat(last.status()).isEqualTo(202);
        assertThat(last.json().getString("outcome")).isEqualTo("confirm");

        for (long id : List.of(newer, same, unknown)) {
            assertThat(row(id).getString("state")).isEqualTo("pending");
            assertThat(row(id).getInteger("replays")).isEqualTo(1);
            assertThat(row(id).getBoolean("confirm_only")).isEqualTo(id != newer);
        }
        assertThat(api.post(PATH + "/" + newer + "/replay", "").code()).isEqualTo("under_way");
    }

    @Test
    void whatTellsNothing_cannotBeReplayed() {
        long id = delivery("s1", 1, "order.updated", "quarantined", 9);
        await(shop.database()
                .pool()
                .query("UPDATE inbox SET kind = NULL, resource_id = NULL")
                .execute());
        ApiHouse.Answer refused = api.post(PATH + "/" + id + "/replay", "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("not_replayable");
        assertThat(row(id).getString("state")).isEqualTo("quarantined");
    }

    @Test
    void aPreviewTellsWhatAReplayDoes_andDoesNothing() {
        holds(1, 5);
        holds(2, 5);
        long newer = delivery("s1", 1, "order.created", "quarantined", 9);
        long older = delivery("s1", 2, "order.updated", "quarantined", 1);
        long unknown = delivery("s1", 3, "order.updated", "quarantined", 1);
        long processed = delivery("s1", 4, "order.updated", "processed", 1);
        long foreign = delivery("s2", 5, "order.updated", "quarantined", 1);

        ApiHouse.Answer preview = api.post(PATH + "/replay", "{\"dry_run\":true}");

        assertThat(preview.status()).isEqualTo(200);
        JsonObject told = preview.json();
        assertThat(told.getInteger("matched")).isEqualTo(3);
        assertThat(told.getInteger("replayed")).isZero();
        assertThat(told.getJsonObject("by_outcome"))
                .isEqualTo(new JsonObject("{\"apply\":1,\"confirm\":1,\"superseded\":1,\"impossible\":0}"));
        assertThat(preview.each("by_topic", "topic")).containsExactly("order.created", "order.updated");
        assertThat(preview.each("by_topic", "count")).containsExactly(1, 2);
        assertThat(preview.each("deliveries", "outcome")).containsExactly("apply", "superseded", "confirm");
        assertThat(row(newer).getString("state")).isEqualTo("quarantined");

        ApiHouse.Answer done = api.post(PATH + "/replay", "{}");
        assertThat(done.status()).isEqualTo(202);
        assertThat(done.json().getInteger("replayed")).isEqualTo(2);
        assertThat(row(newer).getString("state")).isEqualTo("pending");
        assertThat(row(unknown).getString("state")).isEqualTo("pending");
        assertThat(row(unknown).getBoolean("confirm_only")).isTrue();
        for (long id : List.of(older, processed, foreign)) {
            assertThat(row(id).getInteger("replays")).isZero();
        }
    }

    @Test
    void oneCallTakesTheOldest_andSaysThatThereAreMore() {
        for (int i = 1; i <= 3; i++) {
            delivery("s1", i, "order.updated", "ignored", i);
        }
        ApiHouse.Answer first = api.post(PATH + "/replay", "{\"states\":[\"ignored\"],\"limit\":2}");
        assertThat(first.each("deliveries", "resource_id")).containsExactly(1, 2);
        assertThat(first.json().getBoolean("more")).isTrue();
        ApiHouse.Answer second = api.post(PATH + "/replay", "{\"states\":[\"ignored\"],\"limit\":2}");
        assertThat(second.each("deliveries", "resource_id")).containsExactly(3);
        assertThat(second.json().getBoolean("more")).isFalse();
    }

    @Test
    void aWrongFilter_replaysNothing() {
        delivery("s1", 1, "order.updated", "quarantined", 1);
        assertThat(api.post(
                                PATH + "/replay",
                                "{\"states\":[\"pending\"],\"since\":\"today\",\"limit\":1001,\"topics\":\"x\"}")
                        .wrong())
                .containsExactlyInAnyOrder("/states", "/since", "/limit", "/topics");
        assertThat(api.get(PATH + "?state=quarantined").each("webhook_events", "id"))
                .hasSize(1);
    }

    @Test
    void anotherStoresDelivery_isNotThere() {
        long foreign = delivery("s2", 5, "order.updated", "quarantined", 1);
        assertThat(api.get(PATH + "/" + foreign).status()).isEqualTo(404);
        assertThat(api.post(PATH + "/" + foreign + "/replay", "").status()).isEqualTo(404);
        String others = "/api/v1/stores/s2/webhook-events";
        assertThat(api.call(ONLY_S1, "GET", others, "").status()).isEqualTo(404);
        assertThat(api.call(ONLY_S1, "GET", others + "/" + foreign, "").status())
                .isEqualTo(404);
        assertThat(api.call(ONLY_S1, "POST", others + "/replay", "{}").status()).isEqualTo(404);
        assertThat(row(foreign).getString("state")).isEqualTo("quarantined");
    }
}
