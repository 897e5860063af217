package notifications.outgoing;

import static notifications.outgoing.OutgoingHouse.ENDPOINTS;
import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import incidents.Incident;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.facts.EventLog;
import platform.facts.EventReader;
import platform.facts.Fact;
import platform.tasks.DeadAfter;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import platform.tasks.TaskSettings;
import platform.tasks.TaskWorker;

/** That who listens is told: at least once, with one id, whatever crashes. */
class OutgoingWebhooksTest {
    private final OutgoingHouse house = new OutgoingHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whatHappens_isPosted_signed_withIdsAndNothingElse() throws Exception {
        JsonObject endpoint = house.endpoint("s1", "/hooks?of=us");
        house.happens("order.changed", "s1", "17");
        house.handOut();
        house.sendAll();

        Receiver.Received got = house.receiver.received().get(0);
        assertThat(house.receiver.received()).hasSize(1);
        assertThat(got.path()).isEqualTo("/hooks?of=us");
        assertThat(got.headers()).containsEntry("content-type", "application/json");
        assertThat(got.headers().get("webhook-timestamp"))
                .isEqualTo(Long.toString(house.clock.instant().getEpochSecond()));
        assertThat(got.signedBy(endpoint.getString("secret"))).isTrue();
        assertThat(got.id()).matches("evt_\\d+_\\d+");
        assertThat(got.json().fieldNames()).containsExactlyInAnyOrder("type", "timestamp", "data");
        assertThat(got.json().getString("type")).isEqualTo("order.changed");
        assertThat(got.json().getJsonObject("data"))
                .isEqualTo(new JsonObject()
                        .put("store_id", "s1")
                        .put("subject_id", "17")
                        .put("sequence", 1));
        assertThat(house.delivery(endpoint, 0).getString("state")).isEqualTo("delivered");
        assertThat(house.delivery(endpoint, 0).getString("event_id")).isEqualTo(got.id());
        assertThat(house.shown(endpoint).getInteger("pending")).isZero();
        assertThat(house.shown(endpoint).getString("last_taken_at")).isNotNull();
        assertThat(house.meters
                        .counter("wc.outgoing.webhooks", "outcome", "delivered")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void anEndpoint_getsItsStoresEventsOfItsTypes_numberedWithoutGaps() {
        JsonObject one = house.endpoint("s1", "/one");
        JsonObject all = house.endpoint("", "/all");
        JsonObject some = house.endpoint("", "/some");
        house.api.put(ENDPOINTS + "/" + some.getLong("id"), "{\"event_types\": [\"shipment.changed\"]}");

        house.happens("order.changed", "s1", "1");
        house.happens("order.changed", "s2", "2");
        house.happens("shipment.changed", "s2", "3");
        house.handOut();
        work(100);

        assertThat(subjects("/one")).containsExactly("1");
        assertThat(subjects("/all")).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(subjects("/some")).containsExactly("3");
        assertThat(LongStream.rangeClosed(1, 3).boxed().toList())
                .containsExactlyInAnyOrderElementsOf(house.receiver.received().stream()
                        .filter(got -> got.path().equals("/all"))
                        .map(Receiver.Received::sequence)
                        .toList());
        List<String> idsOfOne = ids("/one");
        assertThat(ids("/all")).containsAll(idsOfOne);
        assertThat(house.shown(one).getInteger("last_sequence")).isEqualTo(1);
        assertThat(house.shown(all).getInteger("last_sequence")).isEqualTo(3);
    }

    @Test
    void aTransactionThatRollsBack_tellsNobody() {
        house.endpoint("s1", "/");
        Future<Void> failed = house.database.transaction(tx -> house.facts
                .publish(tx, new Fact("order.changed", "s1", "1"))
                .compose(done -> Future.failedFuture("no")));
        await(failed.otherwiseEmpty());
        house.handOut();

        assertThat(house.send()).isEmpty();
        assertThat(house.receiver.received()).isEmpty();
    }

    @Test
    void aCrashBetweenCommitAndHandOut_losesNothing() {
        house.endpoint("s1", "/");
        house.happens("order.changed", "s1", "1");
        // The process that committed is gone; another one reads the log, a day later, and its forgetting comes first.
        await(house.database
                .pool()
                .query("UPDATE events SET at = at - interval '1 day'")
                .execute());
        await(new EventLog(house.database.pool()).forget(Duration.ofHours(1)));
        house.handOut();
        house.sendAll();

        assertThat(house.receiver.received()).hasSize(1);
        await(new EventLog(house.database.pool()).forget(Duration.ofHours(1)));
        assertThat(count("events")).isZero();
    }

    @Test
    void aCrashInTheMiddleOfHandingOut_handsOutOnce() {
        house.endpoint("s1", "/");
        house.happens("order.changed", "s1", "1");
        // As if the process died before its commit: the next one finds all as it was.
        Future<Integer> died = house.database.transaction(tx -> new EventReader("outgoing_webhooks")
                .next(tx, 10)
                .compose(page -> Future.failedFuture(
                        "died with " + page.orElseThrow().facts().size())));
        await(died.otherwiseEmpty());
        house.handOut();
        house.handOut();
        house.sendAll();

        assertThat(house.receiver.received()).hasSize(1);
    }

    @Test
    void aCrashBetweenTheAnswerAndItsCommit_sendsTheSameIdAgain() {
        JsonObject endpoint = house.endpoint("s1", "/");
        house.happens("order.changed", "s1", "1");
        house.handOut();
        TaskRun first = house.driver.claim(OutgoingWebhooks.SEND).orElseThrow();
        // It is taken over by another worker while its answer is under way: what the first learns is not stored.
        house.driver.lapse(OutgoingWebhooks.SEND);
        TaskRun second = house.driver.claim(OutgoingWebhooks.SEND).orElseThrow();
        await(house.driver.run(first, house.outgoing.handler()).otherwiseEmpty());
        assertThat(house.delivery(endpoint, 0).getString("state")).isEqualTo("pending");
        await(house.driver.run(second, house.outgoing.handler()));

        assertThat(house.receiver.received()).hasSize(2);
        assertThat(house.receiver.received().get(0).id())
                .isEqualTo(house.receiver.received().get(1).id());
        assertThat(house.delivery(endpoint, 0).getString("state")).isEqualTo("delivered");
    }

    @Test
    void whatFails_isTriedTenTimesOverThreeDays_withOneIdAndOneBody_andThenGivenUp() throws Exception {
        JsonObject endpoint = house.endpoint("s1", "/");
        house.receiver.answers(Receiver.status(500));
        house.happens("order.changed", "s1", "1");
        house.handOut();
        int tries = 0;
        while (house.delivery(endpoint, 0).getString("state").equals("pending") && tries++ < 100) {
            house.sendAll();
            house.clock.pass(Duration.ofHours(6));
            assertThat(tries).isLessThan(100);
        }

        List<Receiver.Received> got = house.receiver.received();
        assertThat(got).hasSize(10);
        assertThat(got)
                .extracting(Receiver.Received::id)
                .containsOnly(got.get(0).id());
        assertThat(got)
                .extracting(Receiver.Received::body)
                .containsOnly(got.get(0).body());
        assertThat(got.stream()
                        .map(one -> one.headers().get("webhook-timestamp"))
                        .distinct())
                .hasSize(10);
        assertThat(got.get(9).signedBy(endpoint.getString("secret"))).isTrue();
        JsonObject delivery = house.delivery(endpoint, 0);
        assertThat(delivery.getString("state")).isEqualTo("failed");
        assertThat(delivery.getJsonArray("tries")).hasSize(10);
        assertThat(delivery.getJsonArray("tries").getJsonObject(0).getString("reason"))
                .isEqualTo("answered 500");
        assertThat(house.shown(endpoint).getInteger("pending")).isZero();
        assertThat(house.openIncidents()).extracting(Incident::kind).containsExactly(EndpointTroubles.FAILING);
    }

    @Test
    void aFailure_waitsItsTime_andNoLonger() {
        house.endpoint("s1", "/");
        house.receiver.answers(Receiver.status(500));
        house.happens("order.changed", "s1", "1");
        house.handOut();
        house.sendAll();

        assertThat(house.send())
                .get()
                .isInstanceOfSatisfying(
                        TaskOutcome.Again.class,
                        again -> assertThat(again.after()).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5_500)));
        assertThat(house.receiver.received()).hasSize(1);
        house.clock.pass(Duration.ofSeconds(6));
        house.sendAll();
        assertThat(house.receiver.received()).hasSize(2);
    }

    @Test
    void aRedirect_isNotFollowed_andFails() {
        JsonObject endpoint = house.endpoint("s1", "/");
        house.receiver.answers(Receiver.status(307, "Location", house.receiver.url("/elsewhere")));
        house.happens("order.changed", "s1", "1");
        house.handOut();
        house.sendAll();

        assertThat(house.receiver.received())
                .extracting(Receiver.Received::path)
                .containsExactly("/");
        assertThat(house.delivery(endpoint, 0).getString("state")).isEqualTo("pending");
    }

    @Test
    void gone_switchesItOff_keepsWhatWaits_andSaysSo() {
        JsonObject endpoint = house.endpoint("s1", "/");
        house.receiver.answers(Receiver.status(410));
        house.happens("order.changed", "s1", "1");
        house.handOut();
        house.sendAll();
        house.happens("order.changed", "s1", "2");
        house.handOut();

        JsonObject shown = house.shown(endpoint);
        assertThat(shown.getBoolean("enabled")).isFalse();
        assertThat(shown.getString("disabled_because")).isEqualTo("gone");
        assertThat(shown.getInteger("last_sequence")).isEqualTo(1);
        assertThat(house.receiver.received()).hasSize(1);
        assertThat(house.openIncidents()).extracting(Incident::kind).containsExactly(EndpointTroubles.DISABLED);

        house.receiver.answers(Receiver.status(200));
        house.api.put(ENDPOINTS + "/" + endpoint.getLong("id"), "{\"enabled\": true}");
        house.happens("order.changed", "s1", "3");
        house.handOut();
        house.sendAll();
        assertThat(house.receiver.received()).hasSize(2);
        assertThat(house.openIncidents()).isEmpty();
    }

    @Test
    void retryAfter_keepsEverythingForTheEndpointBack() {
        house.endpoint("s1", "/");
        house.receiver.answers(Receiver.status(503, "Retry-After", "120"));
        house.happens("order.changed", "s1", "1");
        house.handOut();
        house.sendAll();
        house.happens("order.changed", "s1", "2");
        house.handOut();
        house.sendAll();

        assertThat(house.receiver.received()).hasSize(1);
        house.clock.pass(Duration.ofSeconds(119));
        house.sendAll();
        assertThat(house.receiver.received()).hasSize(1);
        house.receiver.answers(Receiver.status(200));
        house.clock.pass(Duration.ofSeconds(15));
        house.sendAll();
        assertThat(subjects("/")).contains("1", "2");
    }

    @Test
    void longFailure_endsIt() {
        JsonObject endpoint = house.endpoint("s1", "/");
        house.receiver.answers(Receiver.status(500));
        for (int day = 0; day <= 6; day++) {
            house.happens("order.changed", "s1", Integer.toString(day));
            house.handOut();
            house.sendAll();
            house.clock.pass(Duration.ofDays(1));
        }

        assertThat(house.shown(endpoint).getString("disabled_because")).isEqualTo("failing");
        assertThat(house.openIncidents()).extracting(Incident::kind).contains(EndpointTroubles.DISABLED);
    }

    @Test
    void itsIncidents_endWhenItIsSwitchedOnAgain_orDeleted() {
        JsonObject endpoint = house.endpoint("s1", "/");
        house.receiver.answers(Receiver.status(500));
        failFor(Duration.ofHours(2));
        assertThat(house.openIncidents()).extracting(Incident::kind).containsExactly(EndpointTroubles.FAILING);
        house.receiver.answers(Receiver.status(410));
        failFor(Duration.ofHours(2));
        assertThat(house.openIncidents()).hasSize(2);

        change(endpoint, "{\"enabled\": true}");
        assertThat(house.openIncidents()).isEmpty();

        failFor(Duration.ofHours(2));
        assertThat(house.openIncidents()).extracting(Incident::kind).containsExactly(EndpointTroubles.DISABLED);
        house.api.delete(ENDPOINTS + "/" + endpoint.getLong("id"));
        assertThat(house.openIncidents()).isEmpty();
    }

    @Test
    void atAnotherAddress_itBeginsAnew() {
        JsonObject endpoint = house.endpoint("s1", "/former");
        house.receiver.answers(Receiver.status(500));
        failFor(Duration.ofDays(4));
        assertThat(house.shown(endpoint).getString("resting_until")).isNotNull();

        house.receiver.answers(Receiver.status(204));
        change(endpoint, "{\"url\": \"" + house.receiver.url("/new") + "\"}");
        assertThat(house.shown(endpoint).getInteger("failures")).isZero();
        assertThat(house.openIncidents()).isEmpty();
        house.happens("order.changed", "s1", "new");
        house.handOut();
        house.sendAll();
        assertThat(subjects("/new")).contains("new");
    }

    @Test
    void whatTheFormerAddressAnswers_saysNothingOfTheNewOne() {
        JsonObject endpoint = house.endpoint("s1", "/former");
        String moved = "{\"url\": \"" + house.receiver.url("/new") + "\"}";
        house.receiver.answers(request -> house.shop
                .vertx()
                .executeBlocking(() -> {
                    house.receiver.answers(Receiver.status(204));
                    return change(endpoint, moved);
                })
                .onComplete(done -> request.response().setStatusCode(410).end()));
        house.happens("order.changed", "s1", "1");
        house.handOut();
        house.sendAll();

        assertThat(house.shown(endpoint).getBoolean("enabled")).isTrue();
        assertThat(subjects("/former")).containsExactly("1");
        assertThat(subjects("/new")).containsExactly("1");
        assertThat(house.shown(endpoint).getInteger("pending")).isZero();
    }

    @Test
    void whatIsWantedAnewDuringATry_isSentOnceMore() {
        JsonObject endpoint = house.endpoint("s1", "/");
        house.happens("order.changed", "s1", "1");
        house.handOut();
        house.receiver.answers(request -> {
            house.clock.pass(Duration.ofSeconds(1));
            house.shop
                    .vertx()
                    .executeBlocking(() -> replay(endpoint))
                    .onComplete(
                            replayed -> request.response().setStatusCode(204).end());
        });
        house.send();
        house.receiver.answers(Receiver.status(204));
        assertThat(house.delivery(endpoint, 0).getString("state")).isEqualTo("pending");
        assertThat(house.shown(endpoint).getInteger("pending")).isEqualTo(1);

        house.sendAll();

        assertThat(house.receiver.received()).hasSize(2);
        assertThat(ids("/").stream().distinct()).hasSize(1);
        assertThat(house.delivery(endpoint, 0).getString("state")).isEqualTo("delivered");
        assertThat(house.shown(endpoint).getInteger("pending")).isZero();
    }

    private int replay(JsonObject endpoint) {
        long id = house.delivery(endpoint, 0).getLong("id");
        return house.api
                .post(ENDPOINTS + "/" + endpoint.getLong("id") + "/deliveries/" + id + "/replay", "")
                .status();
    }

    @Test
    void afterARest_oneProbeGoesFirst() {
        house.endpoint("s1", "/");
        house.receiver.answers(Receiver.status(500));
        IntStream.range(0, 25).forEach(i -> house.happens("order.changed", "s1", Integer.toString(i)));
        house.handOut();
        house.sendAll();
        assertThat(house.receiver.received()).hasSize(10);

        house.clock.pass(Duration.ofSeconds(40));
        house.sendAll();
        assertThat(house.receiver.received()).hasSize(11);

        house.receiver.answers(Receiver.status(200));
        house.clock.pass(Duration.ofMinutes(10));
        house.sendAll();
        assertThat(house.receiver.received().stream().map(Receiver.Received::id).distinct())
                .hasSize(25);
        assertThat(house.receiver.received()).hasSize(11 + 25);
    }

    @Test
    void oneThatHangs_doesNotHoldUpTheOthers() {
        JsonObject hanging = house.endpoint("s1", "/hangs");
        house.endpoint("s1", "/quick");
        house.receiver.answers(request -> {
            if (!request.path().equals("/hangs")) {
                request.response().setStatusCode(204).end();
            }
        });
        IntStream.range(0, 30).forEach(i -> house.happens("order.changed", "s1", Integer.toString(i)));
        house.handOut();
        TaskWorker worker = worker(2);
        worker.start();

        eventually(() -> assertThat(ids("/quick").stream().distinct()).hasSize(30));
        assertThat(house.shown(hanging).getInteger("failures")).isZero();
        eventually(() -> assertThat(house.shown(hanging).getInteger("failures")).isEqualTo(10));
        assertThat(house.delivery(hanging, 29)
                        .getJsonArray("tries")
                        .getJsonObject(0)
                        .getString("reason"))
                .isEqualTo("no answer in time");
        await(worker.stop());
    }

    @Test
    void beyondTheBacklog_eventsAreDropped_andTheNumbersTellIt() {
        OutgoingHouse small = new OutgoingHouse(3);
        try {
            JsonObject endpoint = small.endpoint("s1", "/");
            IntStream.range(0, 5).forEach(i -> small.happens("order.changed", "s1", Integer.toString(i)));
            small.handOut();
            assertThat(small.shown(endpoint).getInteger("pending")).isEqualTo(3);
            assertThat(small.shown(endpoint).getInteger("dropped")).isEqualTo(2);
            assertThat(small.openIncidents())
                    .extracting(Incident::kind)
                    .containsExactly("outgoing_webhook_backlog_full");
            small.sendAll();
            small.happens("order.changed", "s1", "5");
            small.handOut();
            small.sendAll();

            assertThat(small.receiver.received())
                    .extracting(Receiver.Received::sequence)
                    .containsExactlyInAnyOrder(1L, 2L, 3L, 6L);
            assertThat(small.openIncidents()).isEmpty();
        } finally {
            small.close();
        }
    }

    @Test
    void twoNodes_handOutOnce() {
        house.endpoint("s1", "/");
        IntStream.range(0, 50).forEach(i -> house.happens("order.changed", "s1", Integer.toString(i)));
        await(Future.join(house.outgoing.readOn(), house.outgoing.readOn(), house.outgoing.readOn()));
        house.handOut();
        house.sendAll();

        assertThat(house.receiver.received().stream()
                        .map(Receiver.Received::sequence)
                        .distinct())
                .hasSize(50);
        assertThat(house.receiver.received()).hasSize(50);
    }

    @Test
    void whatWasSettledLongAgo_isForgotten_andWhatWaitsForOneSwitchedOff() {
        JsonObject endpoint = house.endpoint("s1", "/");
        house.happens("order.changed", "s1", "1");
        house.handOut();
        house.sendAll();
        house.happens("order.changed", "s1", "2");
        house.handOut();
        assertThat(await(house.outgoing.tidy())).isZero();
        assertThat(house.meters.get("wc.outgoing.webhooks.pending").gauge().value())
                .isEqualTo(1);

        house.api.put(ENDPOINTS + "/" + endpoint.getLong("id"), "{\"enabled\": false}");
        house.clock.pass(Duration.ofDays(15));
        assertThat(await(house.outgoing.tidy())).isEqualTo(2);
        assertThat(house.shown(endpoint).getInteger("pending")).isZero();
        assertThat(house.shown(endpoint).getInteger("dropped")).isEqualTo(1);
    }

    @Test
    void neitherKeysNorAddresses_restInClear() {
        JsonObject endpoint = house.endpoint("s1", "/token-12345");
        house.api.post(ENDPOINTS + "/" + endpoint.getLong("id") + "/rotate-secret", "");
        String rows = house.shop.dump("webhook_endpoints");
        String hex = HexFormat.of().formatHex("token-12345".getBytes(StandardCharsets.UTF_8));

        assertThat(rows).doesNotContain("whsec_").doesNotContain("token-12345").doesNotContain(hex);
        assertThat(rows).doesNotContain(endpoint.getString("secret").substring(6));
    }

    private int change(JsonObject endpoint, String change) {
        return house.api.put(ENDPOINTS + "/" + endpoint.getLong("id"), change).status();
    }

    /** Something happens, and time passes with tries. */
    private void failFor(Duration time) {
        for (int part = 0; part < 4; part++) {
            house.happens("order.changed", "s1", "of " + time);
            house.handOut();
            house.sendAll();
            house.clock.pass(time.dividedBy(4).plusSeconds(1));
        }
    }

    private void work(int rounds) {
        for (int i = 0; i < rounds && house.send().isPresent(); i++) {
            assertThat(i).isLessThan(rounds);
        }
    }

    private TaskWorker worker(int concurrency) {
        TaskSettings fast = new TaskSettings(
                concurrency,
                Duration.ofSeconds(30),
                Duration.ofMillis(50),
                Duration.ofMillis(20),
                Duration.ofMillis(40),
                new DeadAfter(50, Duration.ofHours(1)));
        return new TaskWorker(
                house.shop.vertx(),
                house.database,
                Map.of(OutgoingWebhooks.SEND, house.outgoing.handler()),
                fast,
                new Random(1));
    }

    private List<String> subjects(String path) {
        return house.receiver.received().stream()
                .filter(got -> got.path().equals(path))
                .map(got -> got.json().getJsonObject("data").getString("subject_id"))
                .toList();
    }

    private List<String> ids(String path) {
        return house.receiver.received().stream()
                .filter(got -> got.path().equals(path))
                .map(Receiver.Received::id)
                .toList();
    }

    private long count(String table) {
        Row row = await(house.database
                        .pool()
                        .query("SELECT count(*) AS n FROM " + table)
                        .execute())
                .iterator()
                .next();
        return row.getLong("n");
    }
}
