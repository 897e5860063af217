package webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import platform.db.Rows;
import platform.tasks.TaskOutcome;
import sandbox.store.Kind;
import stores.OwnWebhook;

class WebhookWatchTest {

    private static final String UPDATED = "order.updated";
    private static final Duration HOUR = Duration.ofHours(1);

    private final WatchHouse house = new WatchHouse();

    @BeforeEach
    void firstLook() {
        house.look();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void theFirstLook_createsAll_andIsNoAlarm() {
        Set<Long> made = house.hookIds();
        house.look();

        assertThat(made).hasSize(11).isEqualTo(house.hookIds());
        assertThat(await(house.hooks.remembered(WatchHouse.STORE))).hasSize(11);
        assertThat(house.log()).containsExactly("created");
        assertThat(house.openIncidents()).isEmpty();
        assertThat(house.readAgain).isEmpty();
        assertThat(house.state().healthyAt()).contains(house.clock.instant());
        house.sells();
        assertThat(house.deliveries()).isPositive();
    }

    @Test
    void aWebhookThatTheStoreSwitchedOff_isReplaced_andWhatWasLostIsReadAgain() {
        long order = house.sells();
        house.look();
        Instant lastHeard = lastDelivery(house.hook(UPDATED).getLong("id"));
        long former = house.hook(UPDATED).getLong("id");
        house.doorBroken = true;
        house.edits(order, 7);
        house.doorBroken = false;
        assertThat(house.hook(UPDATED).getString("status")).isEqualTo("disabled");
        long before = house.deliveries();
        house.edits(order, 1);
        assertThat(house.deliveries()).as("switched off, it loses everything").isEqualTo(before);

        house.look();

        assertThat(house.hook(UPDATED).getString("status")).isEqualTo("active");
        assertThat(house.hook(UPDATED).getLong("id")).isNotEqualTo(former);
        assertThat(house.shop.failures(house.hook(UPDATED).getLong("id"))).isZero();
        assertThat(house.hookIds()).hasSize(11).doesNotContain(former);
        assertThat(house.readAgain).containsExactly("order");
        assertThat(house.since).containsExactly(lastHeard.minus(Duration.ofMinutes(5)));
        assertThat(house.openIncidents()).containsExactly("webhooks_broken");
        house.edits(order, 1);
        assertThat(house.deliveries()).as("news comes again").isGreaterThan(before);
        house.look();
        assertThat(house.openIncidents()).isEmpty();
        assertThat(house.readAgain).as("once").hasSize(1);
        assertThat(house.log()).containsExactly("healthy", "caught_up", "repaired", "broken", "created");
    }

    @Test
    void aStoreThatSwitchesItOffAgainAndAgain_isGivenUp_untilTheDayIsOver() {
        for (int i = 0; i < 5; i++) {
            disable();
            house.look();
            assertThat(house.hook(UPDATED).getString("status")).isEqualTo("active");
            house.clock.pass(HOUR);
            house.look();
        }
        disable();
        int asked = house.readAgain.size();

        house.look();
        house.look();

        assertThat(house.hook(UPDATED).getString("status")).isEqualTo("disabled");
        assertThat(house.openIncidents()).contains("webhooks_given_up");
        assertThat(house.log()).filteredOn("given_up"::equals).hasSize(1);
        assertThat(house.readAgain).hasSize(asked);
        assertThat(house.state().brokenSince()).isPresent();
        house.clock.pass(Duration.ofHours(20));
        house.look();
        assertThat(house.hook(UPDATED).getString("status")).isEqualTo("active");
        assertThat(house.readAgain).hasSize(asked + 1);
        house.look();
        assertThat(house.openIncidents()).isEmpty();
    }

    @Test
    void twoRepairs_keepTheirDistance() {
        disable();
        house.look();
        disable();
        house.look();

        assertThat(house.hook(UPDATED).getString("status")).isEqualTo("disabled");
        house.clock.pass(Duration.ofMinutes(15));
        house.look();
        assertThat(house.hook(UPDATED).getString("status")).isEqualTo("active");
    }

    @Test
    void pausedDeletedAndRedirectedOnes_areReplaced_anothersIsOnlyReported() {
        staff(house.hook("order.created").getLong("id"), new JsonObject().put("status", "paused"));
        staff(
                house.hook("product.created").getLong("id"),
                new JsonObject().put("delivery_url", "http://127.0.0.1:9/elsewhere"));
        house.shop.gone(Kind.WEBHOOK, house.hook("customer.deleted").getLong("id"));
        long foreign = foreign("order.updated", "disabled");

        house.look();

        assertThat(house.hook("order.created").getString("status")).isEqualTo("active");
        assertThat(house.hook("product.created").getString("delivery_url")).isEqualTo(house.deliveryUrl());
        assertThat(house.hook("customer.deleted").getString("status")).isEqualTo("active");
        assertThat(house.hookIds()).hasSize(12).contains(foreign);
        assertThat(house.openIncidents()).containsExactly("webhooks_broken", "webhooks_of_others");
        assertThat(house.readAgain).containsExactly("customer,order,product");
    }

    @Test
    void anOwnerWhoLostRights_isReplaced_andHisIncidentSettled() {
        long order = house.sells();
        house.shop.webhookOwnerLostRights(true);
        house.edits(order, 1);
        assertThat(house.openIncidents()).contains("webhook_owner_lost_rights");
        long former = house.hook(UPDATED).getLong("id");
        house.shop.webhookOwnerLostRights(false);

        house.look();

        assertThat(house.hook(UPDATED).getLong("id")).isNotEqualTo(former);
        assertThat(house.openIncidents()).containsExactly("webhooks_broken");
        assertThat(house.readAgain).containsExactly("order");
    }

    @Test
    void refusedDeliveries_getOurSecretAgain_andTheWebhookStays() {
        long order = house.sells();
        long id = house.hook(UPDATED).getLong("id");
        staff(id, new JsonObject().put("secret", "somebody-elses"));
        house.edits(order, 3);
        eventually(() -> assertThat(house.rows("SELECT 1 FROM webhook_refusals WHERE refused >= 2"))
                .hasSize(1));

        house.look();

        long before = house.deliveries();
        house.edits(order, 1);
        assertThat(house.hook(UPDATED).getLong("id")).isEqualTo(id);
        assertThat(house.deliveries()).isEqualTo(before + 1);
        assertThat(house.readAgain).containsExactly("order");
        assertThat(house.log()).contains("signed");
        assertThat(house.rows("SELECT 1 FROM webhook_refusals")).isEmpty();
    }

    @Test
    void changesThatNothingTells_areSilence() {
        house.clock.pass(HOUR);
        silent(2);
        house.look();
        assertThat(house.state().findings())
                .as("may be what is never announced")
                .isEmpty();
        silent(3);

        house.look();

        assertThat(house.state().findings())
                .extracting(HookFinding::fault)
                .contains(HookFault.SILENT)
                .doesNotContain(HookFault.MISSING);
        assertThat(house.log()).contains("repaired");
        assertThat(house.readAgain).containsExactly("order");
        house.look();
        assertThat(house.state().findings()).as("tells nothing of the new ones").isEmpty();
    }

    @Test
    void aWishThatIsNotGranted_isAskedForAgain() {
        house.readsAgain = false;
        disable();
        house.look();
        Instant first = house.since.get(0);
        assertThat(house.state().brokenSince()).contains(first);

        house.clock.pass(Duration.ofMinutes(5));
        house.readsAgain = true;
        house.look();

        assertThat(house.since).containsExactly(first, first);
        assertThat(house.state().brokenSince()).isEmpty();
    }

    @Test
    void oursOfARegistrationThatNobodyRemembers_areReplaced_sinceTheirSecretIsLost() {
        Set<Long> former = house.hookIds();
        house.rows("DELETE FROM store_webhooks RETURNING 1");

        house.look();

        assertThat(house.hookIds()).hasSize(11).doesNotContainAnyElementsOf(former);
        assertThat(await(house.own.list(house.database.pool(), WatchHouse.STORE)))
                .extracting(OwnWebhook::webhookId)
                .containsExactlyInAnyOrderElementsOf(house.hookIds());
    }

    @Test
    void whenOurAddressChanged_allDeliverThere() {
        house.movesElsewhere("http://127.0.0.1:9/prefix");

        house.look();

        assertThat(house.shop.all(Kind.WEBHOOK))
                .hasSize(11)
                .allSatisfy(hook -> assertThat(hook.getString("delivery_url"))
                        .isEqualTo("http://127.0.0.1:9/prefix/webhooks/woocommerce/shop"));
    }

    @Test
    void aFailureInTheMiddle_isMendedByTheNextLook() {
        disable();
        house.shop.faults().on("POST", "/wp-json/wc/v3/webhooks").once().status(500);
        house.look();
        assertThat(house.hookIds()).hasSize(10);

        house.look();

        assertThat(house.hookIds()).hasSize(11);
        assertThat(house.openIncidents()).containsExactly("webhooks_broken");
        assertThat(house.readAgain).containsExactly("order");
    }

    @Test
    void aFailureWhileTheFirstAreCreated_isNoAlarm_andHurried() {
        house.rows("DELETE FROM webhook_watch RETURNING 1");
        house.shop.all(Kind.WEBHOOK).forEach(hook -> house.shop.gone(Kind.WEBHOOK, hook.getLong("id")));
        house.rows("DELETE FROM store_webhooks RETURNING 1");
        house.shop.faults().on("POST", "/wp-json/wc/v3/webhooks").once().status(500);

        assertThat(house.lookOnce()).isInstanceOf(TaskOutcome.Retry.class);
        assertThat(house.lookOnce()).isEqualTo(TaskOutcome.done());

        assertThat(house.hookIds()).hasSize(11);
        assertThat(house.openIncidents()).isEmpty();
        assertThat(house.readAgain).isEmpty();
        assertThat(house.state().repairs()).isEmpty();
    }

    @Test
    void aKeyThatMayNoLongerWrite_isAnIncident_andNoDeadLetter() {
        disable();
        house.shop
                .faults()
                .on("DELETE", "/wp-json/wc/v3/webhooks")
                .status(
                        401,
                        "{\"code\":\"woocommerce_rest_authentication_error\",\"message\":\"The API key provided does"
                                + " not have write permissions.\",\"data\":{\"status\":401}}",
                        "application/json",
                        Map.of());

        house.look();
        assertThat(house.openIncidents()).containsExactly("webhooks_broken", "webhooks_not_created");
        house.shop.faults().clear();
        house.look();
        assertThat(house.openIncidents()).doesNotContain("webhooks_not_created");
    }

    @Test
    void aDeactivatedStore_isLeft_andNoLongerWatched() {
        await(house.database.transaction(tx -> house.stores.deactivate(tx, WatchHouse.STORE)));

        house.look();

        assertThat(house.hookIds()).isEmpty();
        assertThat(house.rows("SELECT 1 FROM webhook_watch")).isEmpty();
        assertThat(await(house.schedule().enqueueDue())).isZero();
    }

    @Test
    void schedule_handsEachStoreOutOnceAnInterval_howeverManyNodesAsk() {
        house.rows("DELETE FROM tasks RETURNING 1");
        house.rows("DELETE FROM webhook_watch RETURNING 1");
        assertThat(await(house.schedule().enqueueDue()))
                .as("somewhere within the interval")
                .isZero();
        house.clock.pass(Duration.ofMinutes(5));

        assertThat(await(house.schedule().enqueueDue())).isEqualTo(1);
        assertThat(await(house.schedule().enqueueDue())).isZero();
        house.clock.pass(HOUR);
        assertThat(await(house.schedule().enqueueDue()))
                .as("what was missed is left out")
                .isEqualTo(1);
        assertThat(await(house.schedule().enqueueDue())).isZero();
        assertThat(house.rows("SELECT 1 FROM tasks WHERE kind = 'webhooks.watch' AND wanted = 2"))
                .hasSize(1);
    }

    @Test
    void anotherHome_toldTwice_pausesTheStore_untilAPersonDecides() {
        house.shop
                .faults()
                .onAny("/wp-json/")
                .once()
                .status(200, "{\"home\":\"https://copy.test\"}", "application/json", Map.of());
        house.look();
        assertThat(house.store().paused()).as("once may be some cache").isFalse();
        house.look();
        assertThat(house.state().strangeHome()).isEmpty();
        house.rows("UPDATE stores SET home_url = 'https://shop.test' RETURNING 1");

        house.look();
        house.look();

        assertThat(house.store().paused()).isTrue();
        assertThat(house.store().pausedReason().orElseThrow()).contains(house.shop.baseUrl(), "https://shop.test");
        assertThat(house.openIncidents()).contains("store_home_changed");
        await(house.database.transaction(
                tx -> house.stores.change(tx, WatchHouse.STORE, settings -> settings.withPaused(false))));
        house.look();
        assertThat(house.store().paused()).as("a person has decided").isFalse();
        assertThat(house.store().pausedReason()).isEmpty();
        house.rows("UPDATE stores SET home_url = '" + house.shop.baseUrl() + "' RETURNING 1");
        house.look();
        assertThat(house.openIncidents()).doesNotContain("store_home_changed");
    }

    private void disable() {
        staff(house.hook(UPDATED).getLong("id"), new JsonObject().put("status", "disabled"));
    }

    private void staff(long id, JsonObject change) {
        house.shop.life().editWebhook(id, change);
    }

    private long foreign(String topic, String status) {
        JsonObject hook = new JsonObject()
                .put("name", "By hand")
                .put("topic", topic)
                .put("delivery_url", house.deliveryUrl())
                .put("secret", "theirs");
        long id = house.shop.life().createWebhook(hook).getLong("id");
        staff(id, new JsonObject().put("status", status));
        return id;
    }

    private void silent(int changes) {
        for (int i = 0; i < changes; i++) {
            await(house.database
                    .pool()
                    .preparedQuery("""
                            INSERT INTO records (store_id, kind, wc_id, state, modified_at, first_seen_by, newest_seen_by)
                            VALUES ('shop', 'order', $1, 'live', $2, 'poll', 'poll') ON CONFLICT DO NOTHING
                            """)
                    .execute(Tuple.of(700L + i, Rows.at(house.clock.instant().minus(Duration.ofMinutes(40))))));
        }
    }

    private Instant lastDelivery(long webhookId) {
        return Rows.instant(
                house.row("SELECT max(received_at) AS at FROM inbox WHERE webhook_id = " + webhookId), "at");
    }
}
