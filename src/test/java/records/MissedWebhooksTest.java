package records;

import static org.assertj.core.api.Assertions.assertThat;
import static records.RecordsHouse.SHOP;
import static testing.Await.await;
import static testing.PlainKind.body;
import static testing.PlainKind.json;
import static testing.PlainKind.parsed;

import com.fasterxml.jackson.databind.JsonNode;
import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import platform.tasks.TaskOutcome;
import woocommerce.StoreProblem;

/** MISSED_AFTER is half an hour; hours pass by moving what is awaited into the past. */
class MissedWebhooksTest {

    private static final String T1 = "2026-11-22T10:00:01";
    private static final String T2 = "2026-11-22T10:00:02";
    private static final String T3 = "2026-11-22T10:00:03";
    private static final String LATER = "2026-11-22T11:00:00Z";
    private static final Duration HOUR = Duration.ofHours(1);

    private final RecordsHouse house = new RecordsHouse();
    private final Inbox inbox = new Inbox();
    private final List<String> metrics = new ArrayList<>();
    private final MissedWebhooks missed = missed(MissedSettings.DEFAULT.withAlertFrom(2));

    /** Knows of every topic unless a test says otherwise. */
    private static final class Inbox implements DeliveryNews {

        final Set<RecordKey> unread = new HashSet<>();
        Optional<Set<String>> topics = Optional.empty();

        @Override
        public Future<Set<RecordKey>> unread(SqlClient client, String storeId, Collection<RecordKey> keys) {
            return Future.succeededFuture(unread);
        }

        @Override
        public Future<Set<String>> toldOf(SqlClient client, String storeId, Set<String> asked) {
            return Future.succeededFuture(topics.orElse(asked));
        }
    }

    private MissedWebhooks missed(MissedSettings settings) {
        return new MissedWebhooks(
                house.database,
                house.records,
                inbox,
                new Incidents(),
                (store, resource) -> metrics.add(store + " " + resource),
                settings,
                Clock.systemUTC());
    }

    @BeforeEach
    void register() {
        await(house.database
                .pool()
                .query("INSERT INTO stores (id, name, url, home_url, currency, currency_symbol, automation_from) VALUES"
                        + " ('" + SHOP + "', 'Shop', 'https://s.test', 'https://s.test', 'USD', '$', now())")
                .execute());
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aVersionOfWhichNoDeliveryComes_isMissedOnce() {
        house.apply(body(1, T1, "a"));
        assertThat(settled()).isEmpty();

        pass(HOUR);

        assertThat(settled()).containsExactly("order 1 v1 missed");
        assertThat(await(missed.settleDue())).isZero();
        pass(HOUR);
        assertThat(settled()).containsExactly("order 1 v1 missed");
        assertThat(metrics).containsExactly("shop order");
        assertThat(counted()).containsExactly("order missed 1");
    }

    @Test
    void twoNodesThatLookAtOnce_countItOnce() {
        for (int id = 1; id <= 20; id++) {
            house.apply(body(id, T1, "a"));
        }
        pass(HOUR);
        MissedWebhooks other = missed(MissedSettings.DEFAULT);

        await(Future.all(List.of(missed.settleDue(), other.settleDue(), missed.settleDue(), other.settleDue())));

        assertThat(counted()).containsExactly("order missed 20");
        assertThat(metrics).hasSize(20);
    }

    @Test
    void aDeliveryInTime_ofThisVersionOrALaterOne_isNoMiss() {
        house.apply(body(1, T1, "a"), body(2, T1, "a"));

        house.apply(Source.WEBHOOK, List.of(body(1, T1, "a"), body(2, T2, "b")));
        pass(HOUR);

        assertThat(settled()).isEmpty();
    }

    @Test
    void aDeliveryOfAnOlderVersion_changesNothing() {
        house.apply(Source.POLL, List.of(body(1, T2, "b")));

        house.apply(Source.WEBHOOK, List.of(body(1, T1, "a")));
        pass(HOUR);

        assertThat(settled()).containsExactly("order 1 v1 missed");
    }

    @Test
    void aDeliveryThatComesTooLate_staysMissed_whetherItWasSettledBeforeOrNot() {
        house.apply(body(1, T1, "a"));
        pass(HOUR);

        house.apply(Source.WEBHOOK, List.of(body(1, T1, "a")));

        assertThat(settled()).containsExactly("order 1 v1 missed");
        house.apply(Source.WEBHOOK, List.of(body(1, T1, "a")));
        assertThat(settled()).containsExactly("order 1 v1 missed");
    }

    @Test
    void aDeliveryThatCameInTimeAndIsReadLate_isNoMiss() {
        house.apply(body(1, T1, "a"));
        Instant came = Instant.now();
        pass(Duration.ofMinutes(29));
        inbox.unread.add(RecordsHouse.order(1));
        pass(HOUR);
        assertThat(settled()).isEmpty();

        deliver(1, body(1, T1, "a"), came.minus(HOUR));
        inbox.unread.clear();
        pass(HOUR);

        assertThat(settled()).isEmpty();
    }

    @Test
    void whatWasDeliveredBeforeAReadFoundIt_isNotAwaited() {
        house.apply(Source.WEBHOOK, List.of(body(1, T2, "b")));

        house.apply(body(1, T2, "b"));
        pass(HOUR);

        assertThat(settled()).isEmpty();
    }

    @Test
    void onlyTheNewestVersionCounts_unlessTheOneBeforeWasDue() {
        house.apply(body(1, T1, "a"));
        house.apply(body(1, T2, "b"));
        pass(HOUR);
        house.apply(body(1, T3, "c"));

        assertThat(settled()).containsExactly("order 1 v2 missed");
        pass(HOUR);
        assertThat(settled()).containsExactly("order 1 v2 missed", "order 1 v3 missed");
    }

    @Test
    void importsAndOurOwnWrites_areNeverMissed() {
        await(house.records.apply(SHOP, Kind.ORDER, Source.POLL, List.of(body(1, T1, "a")), Optional.empty(), true));
        house.apply(Source.WRITE, List.of(body(2, T1, "a")));
        house.apply(Source.POLL, List.of(body(3, T1, "a")));
        house.apply(Source.WRITE, List.of(body(3, T1, "a")));
        pass(HOUR);

        assertThat(settled()).isEmpty();
    }

    @Test
    void laterVersionsOfAnImportedRecord_areMissedAsAnyOther() {
        await(house.records.apply(SHOP, Kind.ORDER, Source.POLL, List.of(body(1, T1, "a")), Optional.empty(), true));
        house.apply(Source.SWEEP, List.of(body(1, T2, "b")));
        pass(HOUR);

        assertThat(settled()).containsExactly("order 1 v2 missed");
    }

    @Test
    void deletedForGood_isUnannounced_butNotWhenADeliverySaidSo() {
        house.apply(Source.WEBHOOK, List.of(body(1, T1, "a"), body(2, T1, "a")));
        gone(1);
        assertThat(house.look(1)).isEqualTo(TaskOutcome.done());
        house.waiters.waiting.add(RecordsHouse.waiter(11, 0));
        gone(2);
        house.look(2);
        pass(HOUR);

        assertThat(settled()).containsExactly("order 1 v2 unannounced");
        assertThat(metrics).isEmpty();
    }

    @Test
    void aDeletionThatIsDeliveredInTime_isNoMiss_aBodyIsNoWordOnIt() {
        house.apply(Source.WEBHOOK, List.of(body(1, T1, "a"), body(2, T1, "a")));
        trash(1);
        trash(2);
        house.look(1);
        house.look(2);
        house.waiters.waiting.add(RecordsHouse.waiter(11, 0));
        house.look(1);
        house.waiters.waiting.clear();
        pass(HOUR);

        assertThat(settled()).containsExactly("order 2 v2 missed");
    }

    @Test
    void aDeletionThatCameBeforeThisOne_tellsNothingOfIt() {
        house.apply(Source.WEBHOOK, List.of(body(1, T1, "a"), body(2, T1, "a")));
        trash(1);
        trash(2);
        Duration age = Duration.between(Instant.parse(T2 + "Z"), Instant.parse(LATER));
        house.waiters.waiting.add(undatedFrom(Instant.now().minus(age).minusSeconds(60)));
        house.look(1);
        house.waiters.waiting.clear();
        house.waiters.waiting.add(undatedFrom(Instant.now().minus(age).plusSeconds(60)));
        house.look(2);
        pass(HOUR);

        assertThat(settled()).containsExactly("order 1 v2 missed");
    }

    @Test
    void anOrderThatCameBackFromTheTrash_isUnannounced() {
        house.apply(Source.WEBHOOK, List.of(body(1, T1, "a")));
        trash(1);
        house.waiters.waiting.add(RecordsHouse.waiter(11, 0));
        house.look(1);
        house.waiters.waiting.clear();
        house.orders.inStore(1, json(1, T3, "b"), LATER);
        house.look(1);
        pass(HOUR);

        assertThat(settled()).containsExactly("order 1 v3 unannounced");
    }

    @Test
    void aLookThatFindsTheSameSecond_isNoVersionOfItsOwn() {
        house.apply(Source.WEBHOOK, List.of(body(1, T1, "a")));
        house.orders.inStore(1, json(1, T1, "b"), LATER);
        house.look(1);
        pass(HOUR);

        assertThat(settled()).isEmpty();
    }

    @Test
    void aDelayedLookForADeliveryOfAnOlderState_stillAwaitsTheNewer() {
        house.apply(Source.WEBHOOK, List.of(body(1, T1, "a")));
        house.waiters.waiting.add(
                new ConfirmWaiters.Waiter(11, 0, Instant.now(), Optional.of(Instant.parse(T2 + "Z"))));
        house.orders.inStore(1, json(1, T3, "c"), LATER);
        house.look(1);
        pass(HOUR);

        assertThat(settled()).containsExactly("order 1 v2 missed");
    }

    @Test
    void withoutAWebhookForIt_orChangedAlongWithAnother_isUnannounced() {
        house.apply(body(1, T1, "a"));
        inbox.topics = Optional.of(Set.of("product.updated"));
        pass(HOUR);

        assertThat(settled()).containsExactly("order 1 v1 unannounced");
    }

    @Test
    void aCustomerWithoutADate_isToldOfByABodyWithoutOne() {
        await(house.records.apply(
                SHOP, Kind.CUSTOMER, Source.POLL, List.of(undated(1), undated(2)), Optional.empty(), false));
        await(house.records.apply(SHOP, Kind.CUSTOMER, Source.WEBHOOK, List.of(undated(1)), Optional.empty(), false));
        pass(HOUR);

        assertThat(settled()).containsExactly("customer 2 v1 missed");
    }

    @Test
    void aDeactivatedStore_awaitsNothing() {
        house.apply(body(1, T1, "a"));
        await(house.database.pool().query("UPDATE stores SET active = false").execute());
        pass(HOUR);

        assertThat(settled()).isEmpty();
        assertThat(house.texts("SELECT wc_id::text AS t FROM awaited_webhooks")).isEmpty();
    }

    @Test
    void fromSoManyOnWithinADay_aPersonIsTold() {
        house.apply(body(1, T1, "a"));
        pass(HOUR);
        settled();
        assertThat(incidents()).isEmpty();

        house.apply(body(2, T1, "a"));
        pass(HOUR);
        settled();

        assertThat(incidents()).singleElement().asString().startsWith("shop webhooks_missed the store announced 2 ");
    }

    @Test
    void whatWasSettledLongAgo_isForgottenButForItsCount() {
        house.apply(body(1, T1, "a"), body(2, T1, "a"));
        pass(HOUR);
        settled();
        await(house.database
                .pool()
                .query("UPDATE awaited_webhooks SET settled_at = now() - interval '31 days' WHERE wc_id = 1")
                .execute());

        assertThat(await(missed.forget())).isEqualTo(1);

        assertThat(settled()).containsExactly("order 2 v1 missed");
        assertThat(counted()).containsExactly("order missed 2");
    }

    private static JsonNode undated(long id) {
        return parsed("{\"id\":" + id + ",\"text\":\"a\"}");
    }

    private static ConfirmWaiters.Waiter undatedFrom(Instant receivedAt) {
        return new ConfirmWaiters.Waiter(11, 0, receivedAt, Optional.empty());
    }

    private void trash(long id) {
        house.orders.inStore(
                id,
                "{\"id\":" + id + ",\"date_modified_gmt\":\"" + T2 + "\",\"text\":\"a\",\"status\":\"trash\"}",
                LATER);
    }

    private void gone(long id) {
        house.orders.fails(id, new StoreProblem.NotFound("woocommerce_rest_shop_order_invalid_id"));
    }

    private void deliver(long id, JsonNode body, Instant receivedAt) {
        Evidence piece = Evidence.delivered(RecordsHouse.order(id), Optional.of(body), Optional.empty(), receivedAt);
        await(house.database.transaction(tx -> house.records
                .tryLock(tx, List.of(piece.key()))
                .compose(locked -> house.records.settle(tx, List.of(piece)))));
    }

    private void pass(Duration time) {
        await(house.database.pool().preparedQuery("""
                        UPDATE awaited_webhooks SET seen_at = seen_at - $1::float8 * interval '1 second',
                            due_at = due_at - $1::float8 * interval '1 second',
                            look_at = look_at - $1::float8 * interval '1 second'
                        WHERE verdict IS NULL
                        """).execute(Tuple.of((double) time.toSeconds())));
    }

    private List<String> settled() {
        await(missed.settleDue());
        return house.texts("SELECT kind || ' ' || wc_id || ' v' || version || ' ' || verdict AS t FROM awaited_webhooks"
                + " WHERE verdict IS NOT NULL ORDER BY kind, wc_id, version");
    }

    private List<String> counted() {
        return house.texts("SELECT kind || ' ' || verdict || ' ' || sum(count) AS t FROM missed_webhooks"
                + " GROUP BY kind, verdict ORDER BY 1");
    }

    private List<String> incidents() {
        return house.texts("SELECT scope || ' ' || kind || ' ' || detail AS t FROM incidents");
    }
}
