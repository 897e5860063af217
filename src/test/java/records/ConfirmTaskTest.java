package records;

import static org.assertj.core.api.Assertions.assertThat;
import static records.RecordsHouse.SHOP;
import static testing.Await.await;
import static testing.Eventually.eventually;
import static testing.PlainKind.body;
import static testing.PlainKind.json;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import testing.PlainKind;
import woocommerce.StoreProblem;

class ConfirmTaskTest {

    private static final String T1 = "2026-11-22T10:00:01";
    private static final String T2 = "2026-11-22T10:00:02";
    private static final String LATER = "2026-11-22T11:00:00Z";

    private final RecordsHouse house = new RecordsHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aLook_isBelievedWhateverItsDate() {
        house.apply(body(1, T2, "newer"));
        house.orders.inStore(1, json(1, T1, "restored from a backup"), LATER);

        assertThat(house.look(1)).isEqualTo(TaskOutcome.done());

        assertThat(house.orders.held(SHOP)).containsEntry(1L, "restored from a backup/live");
        assertThat(house.head(1).getBoolean("settled")).isTrue();
        assertThat(house.wanted()).isEmpty();
    }

    @Test
    void theSameState_isNotWrittenAgain() {
        house.apply(body(1, T1, "a"));
        house.orders.inStore(1, json(1, T1, "a"), LATER);

        house.look(1);

        assertThat(house.head(1).getLong("version")).isEqualTo(1);
        assertThat(house.head(1).getValue("confirmed_at")).isNotNull();
        assertThat(house.texts("SELECT writes::text AS t FROM plain_records")).containsExactly("1");
    }

    @Test
    void aRecordThatChangedWhileWeLooked_isLookedAtAgain() {
        house.apply(body(1, T1, "a"));
        Promise<Void> looked = Promise.promise();
        Promise<Void> answer = Promise.promise();
        house.orders.inStore(1, () -> {
            looked.tryComplete();
            return answer.future().map(now -> PlainKind.answer(json(1, T1, "a"), Optional.of(Instant.parse(LATER))));
        });
        await(house.database.transaction(tx -> house.records.requestConfirm(tx, RecordsHouse.order(1))));
        TaskRun run = house.tasks.claim(ConfirmTask.KIND).orElseThrow();

        Future<TaskOutcome> outcome = house.tasks.run(run, house.confirm);
        await(looked.future());
        house.apply(body(1, T2, "b"));
        answer.complete();

        TaskOutcome ended = await(outcome);
        assertThat(ended).isInstanceOf(TaskOutcome.Again.class);
        assertThat(house.orders.held(SHOP)).containsEntry(1L, "b/live");
        assertThat(house.wanted()).containsExactly("order:1");
    }

    @Test
    void onlyTheStoresOwnWord_meansGone() {
        house.apply(body(1, T1, "a"));
        house.waiters.waiting.add(RecordsHouse.waiter(11, 0));
        house.orders.fails(1, new StoreProblem.NotFound("woocommerce_rest_shop_order_invalid_id"));

        assertThat(house.look(1)).isEqualTo(TaskOutcome.done());

        assertThat(house.orders.held(SHOP)).containsEntry(1L, "a/gone");
        assertThat(house.head(1).getString("state")).isEqualTo("gone");
        assertThat(house.waiters.told).containsExactly("11 gone");
    }

    static StoreProblem[] passing() {
        return new StoreProblem[] {
            new StoreProblem.NotFound("rest_no_route"),
            new StoreProblem.ServerError(500),
            new StoreProblem.BadKey(),
            new StoreProblem.Firewall(403),
            new StoreProblem.TimedOut(),
            new StoreProblem.Maintenance(Optional.of(Duration.ofSeconds(600)))
        };
    }

    @ParameterizedTest
    @MethodSource("passing")
    void anyOtherFailure_isTriedAgainAndChangesNothing(StoreProblem problem) {
        house.apply(body(1, T1, "a"));
        house.waiters.waiting.add(RecordsHouse.waiter(11, 0));
        house.orders.fails(1, problem);

        TaskOutcome outcome = house.look(1);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TaskOutcome.Retry.class,
                        retry -> assertThat(retry.retryAfter()).isEqualTo(problem.retryAfter()));
        assertThat(house.orders.held(SHOP)).containsEntry(1L, "a/live");
        assertThat(house.waiters.told).isEmpty();
        assertThat(house.wanted()).containsExactly("order:1");
    }

    @Test
    void trash_isTrashed() {
        house.apply(body(1, T1, "a"));
        String trashed = "{\"id\":1,\"date_modified_gmt\":\"" + T1 + "\",\"text\":\"a\",\"status\":\"trash\"}";
        house.orders.inStore(1, trashed, LATER);

        house.look(1);

        assertThat(house.orders.held(SHOP)).containsEntry(1L, "a/trashed");
    }

    @Test
    void aTombstone_keepsALateBodyFromComingBack() {
        house.look(1);
        assertThat(house.head(1).getString("state")).isEqualTo("gone");

        Applied late = house.apply(body(1, T2, "late"));

        assertThat(late.confirming()).isEqualTo(1);
        assertThat(house.orders.held(SHOP)).isEmpty();
        assertThat(house.tasks.runOne(ConfirmTask.KIND, house.confirm)).contains(TaskOutcome.done());
        assertThat(house.orders.held(SHOP)).isEmpty();
        assertThat(house.wanted()).isEmpty();
    }

    @Test
    void whatComesBack_isLiveAgain() {
        house.apply(body(1, T1, "a"));
        house.look(1);
        house.orders.inStore(1, json(1, T1, "a"), LATER);

        house.look(1);

        assertThat(house.orders.held(SHOP)).containsEntry(1L, "a/live");
    }

    @Test
    void aStateReadWithinItsOwnSecond_isLookedAtOnceMore() {
        house.orders.inStore(1, json(1, T1, "first"), T1 + "Z");
        assertThat(house.look(1)).isInstanceOf(TaskOutcome.Again.class);
        assertThat(house.orders.held(SHOP)).containsEntry(1L, "first/live");
        assertThat(house.head(1).getBoolean("settled")).isFalse();

        house.orders.inStore(1, json(1, T1, "second"), "2026-11-22T10:00:03Z");
        assertThat(house.tasks.runOne(ConfirmTask.KIND, house.confirm)).contains(TaskOutcome.done());

        assertThat(house.orders.held(SHOP)).containsEntry(1L, "second/live");
        assertThat(house.head(1).getBoolean("settled")).isTrue();
    }

    /** Else such a record would be fetched every two seconds until that date comes, or for ever. */
    @Test
    void aDateFarAheadOrAStoreWithoutAClock_isNotLookedAtForEver() {
        house.orders.inStore(1, json(1, "2031-01-01T00:00:00", "from the future"), LATER);
        house.orders.inStore(2, json(2, T1, "clockless"), Optional.empty());

        assertThat(house.look(1)).isEqualTo(TaskOutcome.done());
        assertThat(house.look(2)).isEqualTo(TaskOutcome.done());

        assertThat(house.orders.held(SHOP)).hasSize(2);
        assertThat(house.wanted()).isEmpty();
    }

    @Test
    void whatCanNeverBeStored_isSetAsideWithItsReasonAndWhoeverWaitsIsTold() {
        house.waiters.waiting.add(RecordsHouse.waiter(11, 0));
        house.orders.inStore(1, json(1, T1, "poison"), LATER);
        house.orders.inStore(2, "{\"id\":2,\"bad\":true}", LATER);
        house.orders.inStore(3, json(4, T1, "another's"), LATER);

        assertThat(house.look(1)).isEqualTo(TaskOutcome.done());
        assertThat(house.look(2)).isEqualTo(TaskOutcome.done());
        assertThat(house.look(3)).isEqualTo(TaskOutcome.done());

        assertThat(house.quarantined())
                .containsExactly("1 refused by the database: 23514", "2 bad: is there", "3 id: is another record's");
        assertThat(house.waiters.told).hasSize(3);
        assertThat(house.orders.held(SHOP)).isEmpty();
    }

    @Test
    void whoWaits_isAnsweredWithTheLook() {
        house.waiters.waiting.add(RecordsHouse.waiter(11, 2));
        house.orders.inStore(1, json(1, T1, "a"), LATER);

        house.look(1);

        assertThat(house.waiters.told).containsExactly("11 confirmed");
    }

    @Test
    void whoseLeaseLapsed_storesNothing() {
        house.waiters.waiting.add(RecordsHouse.waiter(11, 0));
        house.orders.inStore(1, json(1, T1, "a"), LATER);
        await(house.database.transaction(tx -> house.records.requestConfirm(tx, RecordsHouse.order(1))));
        TaskRun lost = house.tasks.claim(ConfirmTask.KIND).orElseThrow();
        house.tasks.lapse(ConfirmTask.KIND);
        house.tasks.claim(ConfirmTask.KIND).orElseThrow();

        await(house.tasks.run(lost, house.confirm));

        assertThat(house.orders.held(SHOP)).isEmpty();
        assertThat(house.waiters.told).isEmpty();
    }

    /**
     * Whoever settles deliveries holds the record's lock and then wants the look: a look that held its lease first and
     * waited for that lock would be a deadlock.
     */
    @Test
    void aLookThatIsWantedWhileItStores_isNoDeadlock() {
        house.apply(body(1, T1, "a"));
        house.orders.inStore(1, json(1, T2, "b"), LATER);
        await(house.database.transaction(tx -> house.records.requestConfirm(tx, RecordsHouse.order(1))));
        TaskRun run = house.tasks.claim(ConfirmTask.KIND).orElseThrow();
        Promise<Void> locked = Promise.promise();
        Promise<Void> goOn = Promise.promise();

        Future<Void> settling = house.database.transaction(tx -> house.records
                .tryLock(tx, List.of(RecordsHouse.order(1)))
                .onSuccess(keys -> locked.complete())
                .compose(keys -> goOn.future())
                .compose(go -> house.records.requestConfirm(tx, RecordsHouse.order(1))));
        await(locked.future());
        Future<TaskOutcome> looking = house.tasks.run(run, house.confirm);
        eventually(() -> assertThat(
                        house.texts("SELECT wait_event AS t FROM pg_stat_activity WHERE wait_event = 'advisory'"))
                .hasSize(1));
        goOn.complete();

        await(settling);
        TaskOutcome ended = await(looking);
        assertThat(ended).isEqualTo(TaskOutcome.done());
        assertThat(house.wanted()).as("wanted while it ran").containsExactly("order:1");
    }
}
