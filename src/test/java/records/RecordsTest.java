package records;

import static org.assertj.core.api.Assertions.assertThat;
import static records.RecordsHouse.SHOP;
import static testing.Await.await;
import static testing.Eventually.eventually;
import static testing.PlainKind.body;
import static testing.PlainKind.parsed;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {

    private static final String T1 = "2026-11-22T10:00:01";
    private static final String T2 = "2026-11-22T10:00:02";
    private static final String T3 = "2026-11-22T10:00:03";

    private final RecordsHouse house = new RecordsHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void bodiesInAnyOrderAndDoubled_endInTheNewestState(long seed) {
        List<JsonNode> bodies = new ArrayList<>(List.of(
                body(1, T1, "a"),
                body(1, T2, "b"),
                body(1, T3, "c"),
                body(1, T3, "c"),
                body(2, T2, "x"),
                body(2, T1, "w")));
        Collections.shuffle(bodies, new Random(seed));

        bodies.forEach(house::apply);

        assertThat(house.orders.held(SHOP)).containsEntry(1L, "c/live").containsEntry(2L, "x/live");
        assertThat(house.wanted()).isEmpty();
    }

    @Test
    void severalOfOnePage_theGreatestWinsAndTheOthersAreSuperseded() {
        Applied applied = house.apply(body(1, T2, "b"), body(1, T3, "c"), body(1, T1, "a"));

        assertThat(applied.created()).isEqualTo(1);
        assertThat(applied.unchanged()).isEqualTo(2);
        assertThat(house.orders.held(SHOP)).containsEntry(1L, "c/live");
        assertThat(house.head(1).getLong("version")).isEqualTo(1);
    }

    @Test
    void ifTheGreatestCannotBeRead_theNextIsApplied() {
        Applied applied =
                house.apply(parsed("{\"id\":1,\"date_modified_gmt\":\"" + T3 + "\",\"bad\":1}"), body(1, T2, "b"));

        assertThat(applied.created()).isEqualTo(1);
        assertThat(applied.quarantined()).isEqualTo(1);
        assertThat(house.orders.held(SHOP)).containsEntry(1L, "b/live");
    }

    @Test
    void theSameSecondWithOtherContent_isLookedAt() {
        house.apply(body(1, T1, "a"));

        Applied applied = house.apply(body(1, T1, "b"));

        assertThat(applied.confirming()).isEqualTo(1);
        assertThat(house.orders.held(SHOP)).containsEntry(1L, "a/live");
        assertThat(house.wanted()).containsExactly("order:1");
    }

    @Test
    void theSameSecondWithTheSameContent_changesNothing() {
        house.apply(body(1, T1, "a"));

        assertThat(house.apply(body(1, T1, "a")).unchanged()).isEqualTo(1);
        assertThat(house.head(1).getLong("version")).isEqualTo(1);
        assertThat(house.wanted()).isEmpty();
    }

    @Test
    void noDateAndOtherContentOrTrashed_isLookedAt() {
        house.apply(parsed("{\"id\":1,\"text\":\"before\"}"));

        Applied applied = house.apply(
                parsed("{\"id\":1,\"text\":\"a\"}"),
                parsed("{\"id\":2,\"date_modified_gmt\":\"" + T1 + "\",\"status\":\"trash\"}"));

        assertThat(applied.confirming()).isEqualTo(2);
        assertThat(house.orders.held(SHOP)).containsOnly(Map.entry(1L, "before/live"));
        assertThat(house.wanted()).containsExactly("order:1", "order:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"bad\":1", "\"broken\":1", "\"text\":\"poison\""})
    void poisonInAPageOfTwenty_isSetAsideAlone(String poison) {
        List<JsonNode> page = new ArrayList<>();
        for (int id = 1; id <= 20; id++) {
            page.add(
                    id == 13
                            ? parsed("{\"id\":13,\"date_modified_gmt\":\"" + T1 + "\"," + poison + "}")
                            : body(id, T1, "text " + id));
        }

        Applied applied = house.apply(Source.POLL, page);

        assertThat(applied).isEqualTo(new Applied(19, 0, 0, 0, 1));
        assertThat(house.orders.held(SHOP)).hasSize(19).doesNotContainKey(13L);
        assertThat(house.quarantined()).singleElement().asString().startsWith("13 ");
    }

    @Test
    void aLaterBodyThatCanBeStored_endsTheQuarantine() {
        house.apply(body(1, T1, "poison"));
        assertThat(house.quarantined()).containsExactly("1 refused by the database: 23514");

        house.apply(body(1, T2, "fine"));

        assertThat(house.quarantined()).isEmpty();
        assertThat(house.orders.held(SHOP)).containsEntry(1L, "fine/live");
    }

    @Test
    void aBodyThatIsNoRecord_isSetAsideAndNothingElse() {
        Applied applied = house.apply(parsed("{\"id\":0}"), parsed("[]"), body(3, T1, "c"));

        assertThat(applied.created()).isEqualTo(1);
        assertThat(applied.quarantined()).isEqualTo(2);
        assertThat(house.orders.held(SHOP)).containsKey(3L);
    }

    /** It would be written without its own lock and compared with another's head. */
    @Test
    void evidenceOfAnotherRecord_isSetAside() {
        Evidence evidence = Evidence.body(RecordsHouse.order(5), Source.WEBHOOK, body(6, T1, "six"));

        Ruling ruling = await(house.database.transaction(tx -> house.records.settle(tx, List.of(evidence))))
                .get(evidence);

        assertThat(ruling).isInstanceOf(Ruling.Quarantine.class);
        assertThat(house.orders.held(SHOP)).isEmpty();
    }

    @Test
    void whatDeliveriesTold_isRememberedForTheCountOfMissedOnes() {
        house.apply(Source.POLL, List.of(body(1, T2, "b")));
        assertThat(house.head(1).getValue("webhook_modified_at")).isNull();

        house.apply(Source.WEBHOOK, List.of(body(1, T1, "a")));

        assertThat(house.head(1).getOffsetDateTime("webhook_modified_at").toInstant())
                .hasToString(T1 + "Z");
        assertThat(house.head(1).getString("first_seen_by")).isEqualTo("poll");
    }

    @Test
    void keysThatOthersWorkOn_areNotLocked() {
        Promise<Void> leave = Promise.promise();
        Promise<Set<RecordKey>> first = Promise.promise();
        List<RecordKey> both = List.of(RecordsHouse.order(1), RecordsHouse.order(2));

        Future<Void> holder = house.database.transaction(tx -> house.records
                .tryLock(tx, List.of(RecordsHouse.order(1)))
                .onComplete(first)
                .compose(locked -> leave.future()));
        assertThat(await(first.future())).containsExactly(RecordsHouse.order(1));
        Set<RecordKey> meanwhile = await(house.database.transaction(tx -> house.records.tryLock(tx, both)));
        leave.complete();
        await(holder);
        Set<RecordKey> after = await(house.database.transaction(tx -> house.records.tryLock(tx, both)));

        assertThat(meanwhile).containsExactly(RecordsHouse.order(2));
        assertThat(after).containsExactlyInAnyOrderElementsOf(both);
    }

    @Test
    void twoPagesOfTheSameRecords_areNeverAppliedTogether() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        house.orders.beforeUpsert(() -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            return house.vertx
                    .timer(20)
                    .onComplete(done -> inside.decrementAndGet())
                    .mapEmpty();
        });
        List<Future<Applied>> all = new ArrayList<>();
        for (String at : List.of(T3, T1, T2)) {
            List<JsonNode> page = List.of(body(1, at, at), body(2, at, at));
            all.add(house.records.apply(SHOP, Kind.ORDER, Source.POLL, page, Optional.empty(), false));
        }

        await(Future.all(all));

        assertThat(most).hasValue(1);
        eventually(() -> assertThat(house.orders.held(SHOP)).containsEntry(1L, T3 + "/live"));
    }

    @Test
    void anId_isFoundUnderEveryKindThatHoldsIt() {
        house.apply(body(7, T1, "order"));
        await(house.records.apply(
                SHOP, Kind.PRODUCT, Source.POLL, List.of(body(7, T1, "product")), Optional.empty(), false));

        List<Kind> kinds = await(house.database.transaction(tx -> house.records.kindsHolding(tx, SHOP, 7)));
        List<Kind> elsewhere = await(house.database.transaction(tx -> house.records.kindsHolding(tx, "other", 7)));

        assertThat(kinds).containsExactlyInAnyOrder(Kind.ORDER, Kind.PRODUCT);
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void severalLooksAtOnce_areWantedOnceEach() {
        List<RecordKey> keys = List.of(RecordsHouse.order(2), RecordsHouse.order(1), RecordsHouse.order(2));

        await(house.database.transaction(tx -> house.records.requestConfirms(tx, keys)));
        await(house.database.transaction(tx -> house.records.requestConfirms(tx, List.of())));

        assertThat(house.wanted()).containsExactly("order:1", "order:2");
    }
}
