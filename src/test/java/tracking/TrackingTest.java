package tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import carriers.Address;
import carriers.CallBudget;
import carriers.CarrierGateway;
import carriers.LabelFormat;
import carriers.LabelRequest;
import carriers.Parcel;
import carriers.Purchased;
import carriers.TrackingEvent;
import carriers.TrackingReport;
import carriers.TrackingStatus;
import carriers.service.SandboxCarriers;
import carriers.service.ServiceOptions;
import incidents.Incident;
import incidents.IncidentFilter;
import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.db.Rows;
import platform.facts.Facts;
import platform.tasks.Tasks;
import sandbox.carrier.CarrierProfile;
import sandbox.carrier.JourneyEnd;
import sandbox.carrier.SimulatedCarrierService;
import testing.MovableClock;
import testing.TestDatabase;

class TrackingTest {

    private static final String SHOP = "shop-1";
    private static final long ORDER = 41;
    private static final Duration STAGE = Duration.ofHours(6);
    private static final String TRACKING = "/api/v1/tracking";
    private static final Keyring KEYRING = Keyring.ephemeral();

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private final MovableClock clock = MovableClock.at(START);
    private final Vertx vertx = Vertx.vertx();
    private final Database database = new Database(TestDatabase.fresh().pool(vertx));
    private final Tasks tasks = new Tasks(database, vertx.eventBus());
    private final Facts facts = new Facts(
            tasks, Map.of(TrackingFacts.CHANGED, List.of("test.heard"), TrackingFacts.DELAYED, List.of("test.late")));
    private final Incidents incidents = new Incidents();
    private final Counted metrics = new Counted();
    private final SimulatedCarrierService service =
            await(SimulatedCarrierService.start(vertx, CarrierProfile.moving(clock, STAGE), 0));
    private final CarrierGateway gateway = SandboxCarriers.create(
            vertx, ServiceOptions.defaults(service.url(), Optional.empty()), new CallBudget(600, 6000, clock), clock);
    private final Tracking tracking = tracking(Optional.of(gateway));
    private int sold;

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void aParcel_isFollowedToTheDoor() {
        long shipment = bought();

        assertThat(poll()).isEqualTo(1);
        assertThat(progress().status()).isNotEqualTo(TrackingStatus.DELIVERED);
        assertThat(poll()).isZero();

        clock.pass(STAGE.multipliedBy(4));
        assertThat(poll()).isEqualTo(1);

        ParcelProgress delivered = progress();
        assertThat(delivered.status()).isEqualTo(TrackingStatus.DELIVERED);
        assertThat(delivered.deliveredAt()).contains(START.plus(STAGE.multipliedBy(4)));
        assertThat(delivered.proof().orElseThrow().recipient()).contains("José Pérez");
        assertThat(events(shipment)).hasSize(5);
        assertThat(events(shipment)).extracting(TrackingEvent::at).isSorted();
        assertThat(heard()).isEqualTo(1);
        clock.pass(Duration.ofDays(30));
        assertThat(poll()).isZero();
    }

    @Test
    void theSameAnswer_storesItsEventsOnce_andTellsNobody() {
        long shipment = bought();
        poll();
        await(database.pool().query("DELETE FROM tasks").execute());
        int before = events(shipment).size();

        clock.pass(Duration.ofHours(5).plusMinutes(59));
        assertThat(poll()).isEqualTo(1);

        assertThat(events(shipment)).hasSize(before);
        assertThat(heard()).isZero();
    }

    @Test
    void nothingPersonalRestsInClear() {
        long shipment = bought();
        clock.pass(STAGE.multipliedBy(4));
        poll();
        TrackingEvent event = new TrackingEvent(
                clock.instant(),
                TrackingStatus.DELIVERED,
                "Entregado a Pérez",
                "Lo firmó Pérez",
                Optional.of("Portería de Bogotá"));
        TrackingReport report = new TrackingReport(
                "DHL",
                "DHL1",
                TrackingStatus.DELIVERED,
                "Entregado a Pérez",
                Optional.of("Casa Pérez, Bogotá"),
                List.of(event),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        await(tracking.apply(SHOP, shipment, report));

        assertThat(events(shipment)).contains(event);
        assertThat(progress().rawStatus()).contains("Entregado a Pérez");
        assertThat(progress().location()).contains("Casa Pérez, Bogotá");
        assertThat(progress().proof().orElseThrow().recipient()).contains("José Pérez");
        for (String table : List.of("shipments", "tracking_events")) {
            assertThat(clearTextOf(table))
                    .isNotEmpty()
                    .noneMatch(row -> row.contains("Pérez") || row.contains("Bogot") || row.contains("Entregado"));
        }
    }

    @Test
    void twoPollersAtOnce_askOnceForEachParcel() {
        for (int i = 0; i < 10; i++) {
            bought();
        }
        Tracking other = tracking(Optional.of(gateway));

        List<Integer> taken =
                await(Future.join(tracking.pollDue(100), other.pollDue(100)).map(both -> both.<Integer>list()));

        assertThat(taken.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10);
        assertThat(questions()).isEqualTo(10);
    }

    @Test
    void aPollTakesNoMoreThanItsLimit() {
        bought();
        bought();
        bought();

        assertThat(await(tracking.pollDue(2))).isEqualTo(2);
        assertThat(await(tracking.pollDue(2))).isEqualTo(1);
    }

    @Test
    void aNumberNotYetKnown_isNoErrorAndAskedAgain() {
        shipment("DHL", "DHL-not-yet");

        assertThat(poll()).isEqualTo(1);

        assertThat(progress().status()).isEqualTo(TrackingStatus.PENDING);
        assertThat(nextPoll())
                .isBetween(
                        clock.instant().plus(Duration.ofHours(3)),
                        clock.instant().plus(Duration.ofHours(5)));
        assertThat(openIncidents()).isEmpty();
    }

    @Test
    void aCarrierThatFails_isAskedAgainSoon() {
        bought();
        service.faults().on("POST", TRACKING).once().status(500);

        assertThat(poll()).isEqualTo(1);
        assertThat(nextPoll())
                .isBetween(
                        clock.instant().plus(Duration.ofMinutes(4)),
                        clock.instant().plus(Duration.ofMinutes(6)));

        clock.pass(Duration.ofMinutes(6));
        assertThat(poll()).isEqualTo(1);
        assertThat(progress().rawStatus()).isPresent();
    }

    @Test
    void aCarrierThatIsDown_isNotAskedForEveryParcel() {
        for (int i = 0; i < 30; i++) {
            shipment("DHL", "DHL" + i);
        }
        await(service.stop());

        assertThat(await(tracking.pollDue(100))).isEqualTo(30);
        assertThat(nextPoll()).isAfter(clock.instant());
        assertThat(rows("SELECT id FROM shipments WHERE next_poll_at IS NULL")).isEmpty();
    }

    @Test
    void throttled_itWaitsAsLongAsItIsTold() {
        bought();
        service.faults().on("POST", TRACKING).once().tooMany(Duration.ofMinutes(30));

        assertThat(poll()).isEqualTo(1);

        assertThat(nextPoll())
                .isBetween(
                        clock.instant().plus(Duration.ofMinutes(30)),
                        clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void withoutACarrier_itWaits() {
        bought();
        Tracking none = tracking(Optional.empty());

        assertThat(await(none.pollDue(10))).isEqualTo(1);

        assertThat(nextPoll()).isAfter(clock.instant());
        assertThat(questions()).isZero();
    }

    @Test
    void aFailedDelivery_isAnIncident() {
        bought();
        service.endJourney(service.labels().get(0).trackingNumber(), JourneyEnd.FAILED);
        clock.pass(STAGE.multipliedBy(4));

        poll();
        clock.pass(Duration.ofDays(1));
        poll();

        assertThat(progress().status()).isEqualTo(TrackingStatus.DELIVERY_FAILED);
        assertThat(openIncidents()).extracting(Incident::kind).containsExactly("delivery_failed");
        assertThat(openIncidents().get(0).occurrences()).isEqualTo(1);
    }

    @Test
    void aParcelOnItsWayBack_isAnIncident() {
        bought();
        service.endJourney(service.labels().get(0).trackingNumber(), JourneyEnd.RETURNED);
        clock.pass(STAGE.multipliedBy(4));

        poll();

        assertThat(openIncidents()).extracting(Incident::kind).containsExactly("return_to_sender");
    }

    @Test
    void aVoidedLabel_leavesTheQueue() {
        bought();
        await(database.pool().query("UPDATE shipments SET state = 'voided'").execute());

        assertThat(poll()).isEqualTo(1);

        assertThat(questions()).isZero();
        assertThat(rows("SELECT id FROM shipments WHERE next_poll_at IS NULL")).hasSize(1);
    }

    @Test
    void theTroublesOfAVoidedLabel_areOver() {
        long failed = shipment("DHL", "DHL-1");
        long alive = shipment("DHL", "DHL-2");
        heard(failed, TrackingStatus.DELIVERY_FAILED, clock.instant());
        heard(alive, TrackingStatus.DELIVERY_FAILED, clock.instant());
        end();
        assertThat(openIncidents()).hasSize(2);
        await(database.pool()
                .query("UPDATE shipments SET state = 'voided' WHERE id = " + failed)
                .execute());

        end();
        end();

        assertThat(openIncidents()).extracting(Incident::subject).containsExactly("shipment:" + alive);
        assertThat(rows("SELECT id FROM shipments WHERE troubles <> '{}'")).hasSize(1);
    }

    @Test
    void anAnswerThatComesAfterTheLease_isNotStored() {
        bought();
        service.faults().on("POST", TRACKING).once().latency(Duration.ofMillis(300));
        Future<Integer> slow = tracking.pollDue(1);
        eventually(() -> assertThat(questions()).isEqualTo(1));
        await(database.pool().query("UPDATE shipments SET polls = polls + 1").execute());

        await(slow);

        assertThat(progress().rawStatus()).isEmpty();
    }

    @Test
    void aHintDuringAQuestion_holds_whateverItsAnswer() {
        bought();
        Instant hinted = clock.instant().plusSeconds(20);
        service.faults().on("POST", TRACKING).once().latency(Duration.ofMillis(300));
        Future<Integer> answered = tracking.pollDue(1);
        eventually(() -> assertThat(questions()).isEqualTo(1));
        hint(hinted);
        await(answered);
        assertThat(progress().rawStatus()).isPresent();
        assertThat(nextPoll()).isEqualTo(hinted);

        clock.pass(Duration.ofSeconds(20));
        hinted = clock.instant().plusSeconds(5);
        Promise<Optional<CarrierGateway>> opening = Promise.promise();
        Future<Integer> failed = tracking(store -> opening.future()).pollDue(1);
        eventually(() ->
                assertThat(rows("SELECT id FROM shipments WHERE polls = 2")).hasSize(1));
        hint(hinted);
        opening.fail("away");
        await(failed);
        assertThat(nextPoll()).isEqualTo(hinted);
    }

    @Test
    void aHintBeforeAQuestion_isAnsweredByIt() {
        bought();
        hint(clock.instant());

        assertThat(poll()).isEqualTo(1);

        assertThat(nextPoll()).isAfter(clock.instant().plus(Duration.ofMinutes(10)));
    }

    @Test
    void aReportThatComesByItself_isStoredTheSameWay() {
        long shipment = bought();
        TrackingEvent event = new TrackingEvent(
                clock.instant(), TrackingStatus.OUT_FOR_DELIVERY, "Out for delivery", "", Optional.of("Cali"));
        TrackingReport report = new TrackingReport(
                "DHL",
                "DHL1",
                TrackingStatus.OUT_FOR_DELIVERY,
                "Out for delivery",
                Optional.of("Cali"),
                List.of(event, event),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        await(tracking.apply(SHOP, shipment, report));
        await(tracking.apply(SHOP, shipment, report));
        await(tracking.apply("another-shop", shipment, report));

        assertThat(progress().status()).isEqualTo(TrackingStatus.OUT_FOR_DELIVERY);
        assertThat(events(shipment)).containsExactly(event);
        assertThat(heard()).isEqualTo(1);
    }

    @Test
    void aParcelThatMovesOn_closesItsIncident() {
        long shipment = bought();
        Instant at = clock.instant();

        heard(shipment, TrackingStatus.ON_HOLD, at);
        heard(shipment, TrackingStatus.ON_HOLD, at.plusSeconds(60));
        assertThat(openIncidents()).extracting(Incident::kind).containsExactly("parcel_on_hold");
        assertThat(openIncidents().get(0).occurrences()).isEqualTo(1);

        heard(shipment, TrackingStatus.IN_TRANSIT, at.plusSeconds(120));
        assertThat(openIncidents()).isEmpty();

        heard(shipment, TrackingStatus.EXPIRED, at.plusSeconds(180));
        assertThat(openIncidents()).extracting(Incident::kind).containsExactly("parcel_expired");

        heard(shipment, TrackingStatus.DELIVERED, at.plusSeconds(240));
        assertThat(openIncidents()).isEmpty();
    }

    @Test
    void aParcelThatNobodyHeardOfForLong_isAnIncident_untilItIsHeardOf() {
        long shipment = shipment("DHL", "DHL-never");
        poll();
        assertThat(openIncidents()).isEmpty();

        clock.pass(Duration.ofDays(8));
        poll();
        clock.pass(Duration.ofDays(2));
        poll();

        assertThat(openIncidents()).extracting(Incident::kind).containsExactly("parcel_silent");
        assertThat(openIncidents().get(0).occurrences()).isEqualTo(1);
        heard(shipment, TrackingStatus.PICKED_UP, clock.instant());
        assertThat(openIncidents()).isEmpty();
    }

    @Test
    void aLateParcel_isTold_onceForEachExpectation() {
        long shipment = bought();
        Instant expected = clock.instant().plus(Duration.ofHours(8));
        await(tracking.apply(SHOP, shipment, report(TrackingStatus.IN_TRANSIT, clock.instant(), expected)));
        assertThat(late()).isZero();
        assertThat(progress().handedOverAt()).contains(clock.instant());

        clock.pass(Duration.ofHours(9));
        await(tracking.apply(SHOP, shipment, report(TrackingStatus.IN_TRANSIT, clock.instant(), expected)));
        await(tracking.apply(SHOP, shipment, report(TrackingStatus.IN_TRANSIT, clock.instant(), expected)));
        assertThat(late()).isEqualTo(1);
        assertThat(progress().delayedAt()).contains(clock.instant());

        Instant later = clock.instant().plus(Duration.ofHours(8));
        await(tracking.apply(SHOP, shipment, report(TrackingStatus.IN_TRANSIT, clock.instant(), later)));
        assertThat(progress().delayedAt()).isEmpty();
        assertThat(progress().handedOverAt()).contains(START);
    }

    @Test
    void aShortBudget_stretchesEveryWait_andSaysSo() {
        CarrierGateway narrow = SandboxCarriers.create(
                vertx, ServiceOptions.defaults(service.url(), Optional.empty()), new CallBudget(1, 4, clock), clock);
        Tracking tight = tracking(Optional.of(narrow));
        for (int i = 0; i < 36; i++) {
            shipment("DHL", "DHL-" + i);
        }

        await(tight.pollDue(1));

        assertThat(metrics.stretch).isEqualTo(3.0);
        assertThat(rows("SELECT id FROM shipments WHERE poll_stretch = 3")).hasSize(1);
        clock.pass(Duration.ofMinutes(30));
        await(tight.pollDue(1));
        assertThat(rows("SELECT id FROM shipments WHERE next_poll_at > timestamptz '2026-03-01 21:00+00'"))
                .isNotEmpty();
    }

    @Test
    void aStoreWhoseGatewayCannotBeOpened_doesNotKeepOthersFromBeingReckoned() {
        CarrierGateway narrow = SandboxCarriers.create(
                vertx, ServiceOptions.defaults(service.url(), Optional.empty()), new CallBudget(1, 4, clock), clock);
        for (int i = 0; i < 36; i++) {
            shipment("DHL", "DHL-" + i);
        }
        shipment("DHL", "broken");
        await(database.pool()
                .query("UPDATE shipments SET next_poll_at = next_poll_at"
                        + " + interval '1 hour', carrier_account_id = 7 WHERE tracking_number = 'broken'")
                .execute());
        Tracking tight = tracking(new TrackingCarriers() {
            @Override
            public Future<Optional<CarrierGateway>> gateway(String storeId) {
                return Future.succeededFuture(Optional.of(narrow));
            }

            @Override
            public Future<Optional<CarrierGateway>> gateway(String storeId, Optional<Long> account) {
                return account.isEmpty() ? gateway(storeId) : Future.failedFuture("its key cannot be opened");
            }
        });

        await(tight.pollDue(1));

        assertThat(metrics.stretch).isEqualTo(3.0);
    }

    @Test
    void aReportThatComesByItself_putsTheNextQuestionOff_asAnAnswerWould() {
        CarrierGateway narrow = SandboxCarriers.create(
                vertx, ServiceOptions.defaults(service.url(), Optional.empty()), new CallBudget(1, 4, clock), clock);
        BatchCarrier batches = new BatchCarrier(40, new CallBudget(60, 1000, clock));
        for (int i = 0; i < 35; i++) {
            shipment("DHL", "DHL-" + i);
        }
        long parcel = shipment("DHL", "DHL-35");
        TrackingReport report =
                report(TrackingStatus.PENDING, clock.instant(), clock.instant().plus(Duration.ofDays(9)));

        await(tracking(Optional.of(narrow)).apply(SHOP, parcel, report));

        assertThat(rows("SELECT id FROM shipments WHERE poll_stretch = 3"))
                .extracting(row -> row.getLong("id"))
                .containsExactly(parcel);

        long together = shipment("Batch", "B1");
        await(tracking(Optional.of(batches)).apply(SHOP, together, report));
        assertThat(rows("SELECT id FROM shipments WHERE extract(second FROM next_poll_at) = 0 AND poll_stretch = 1"
                        + " AND id = " + together))
                .hasSize(1);
    }

    @Test
    void aCarrierThatFailsOnAndOn_isLeftAlone() {
        for (int i = 0; i < 12; i++) {
            shipment("DHL", "DHL" + i);
        }
        service.faults().on("POST", TRACKING).times(100).status(500);

        await(tracking.pollDue(6));
        long asked = questions();
        await(tracking.pollDue(6));

        assertThat(asked).isBetween(5L, 6L);
        assertThat(questions()).isEqualTo(asked);
        assertThat(metrics.outcomes).contains("failed", "put_off");
    }

    @Test
    void aCarrierWithBatches_isAskedAfterManyParcelsInOneCall_whateverStoreTheyAreOf() {
        BatchCarrier batches = new BatchCarrier(40, new CallBudget(60, 1000, clock));
        for (int i = 0; i < 90; i++) {
            shipment("Batch", "B" + i);
        }
        await(database.pool()
                .query("ALTER TABLE shipments DROP CONSTRAINT shipments_store_id_plan_id_fkey")
                .execute());
        await(database.pool()
                .query("UPDATE shipments SET store_id = 'shop-2' WHERE id % 2 = 0")
                .execute());

        await(tracking(Optional.of(batches)).pollDue(100));

        assertThat(batches.calls()).extracting(List::size).containsExactlyInAnyOrder(40, 40, 10);
        assertThat(rows("SELECT id FROM shipments WHERE extract(second FROM next_poll_at) <> 0"))
                .isEmpty();
    }

    @Test
    void aBatchThatFails_countsAsOneFailure() {
        BatchCarrier batches = new BatchCarrier(100, new CallBudget(60, 1000, clock));
        Tracking following = tracking(Optional.of(batches));
        for (int i = 0; i < 20; i++) {
            shipment("Batch", "B" + i);
        }
        batches.fail(true);
        await(following.pollDue(100));
        batches.fail(false);
        clock.pass(Duration.ofMinutes(10));

        await(following.pollDue(100));

        assertThat(batches.calls()).hasSize(2);
        assertThat(metrics.outcomes).containsExactlyInAnyOrder("failed", "not_yet_known");
    }

    private void heard(long shipment, TrackingStatus status, Instant at) {
        await(tracking.apply(SHOP, shipment, report(status, at, at.plus(Duration.ofDays(9)))));
    }

    private void end() {
        await(database.transaction(tx -> tracking.endVoided(tx, SHOP, ORDER)));
    }

    private void hint(Instant next) {
        await(database.pool()
                .preparedQuery("UPDATE shipments SET next_poll_at = $1")
                .execute(Tuple.of(Rows.at(next))));
    }

    private static TrackingReport report(TrackingStatus status, Instant at, Instant expected) {
        TrackingEvent event = new TrackingEvent(at, status, status.wireName(), "", Optional.empty());
        return new TrackingReport(
                "DHL",
                "DHL1",
                status,
                status.wireName(),
                Optional.empty(),
                List.of(event),
                Optional.of(expected),
                Optional.empty(),
                Optional.empty());
    }

    private int late() {
        return rows("SELECT id FROM tasks WHERE kind = 'test.late' AND key = '" + ORDER + "' AND wanted = 1")
                .size();
    }

    private Tracking tracking(Optional<CarrierGateway> through) {
        return tracking(store -> Future.succeededFuture(through));
    }

    private Tracking tracking(TrackingCarriers carriers) {
        TrackingOptions options = new TrackingOptions(
                CadenceSettings.adaptive(Duration.ofDays(90)), Duration.ofMinutes(10), Duration.ofDays(7), 4);
        return new Tracking(new Tracking.Parts(
                database, facts, incidents, KEYRING, carriers, options, metrics, clock, new Random(7)));
    }

    private int poll() {
        return await(tracking.pollDue(10));
    }

    private ParcelProgress progress() {
        return await(tracking.ofSubjects(database.pool(), SHOP, List.of(ORDER)))
                .values()
                .iterator()
                .next();
    }

    private List<TrackingEvent> events(long shipment) {
        return await(tracking.events(database.pool(), SHOP, shipment));
    }

    private int heard() {
        return rows("SELECT id FROM tasks WHERE kind = 'test.heard' AND key = '" + ORDER + "' AND scope = '" + SHOP
                        + "'")
                .size();
    }

    private long questions() {
        return service.requests().stream()
                .filter(request -> request.path().equals(TRACKING))
                .count();
    }

    private Instant nextPoll() {
        return Rows.instant(
                rows("SELECT min(next_poll_at) AS next_poll_at FROM shipments").get(0), "next_poll_at");
    }

    private List<Incident> openIncidents() {
        return await(incidents.list(database.pool(), IncidentFilter.open(10)));
    }

    private long bought() {
        Address home = new Address(
                "Calle 26",
                Optional.empty(),
                "Bogotá",
                Optional.empty(),
                "111321",
                "CO",
                "José Pérez",
                "+57 601 5550100",
                Optional.empty(),
                Optional.empty());
        Parcel box = new Parcel(
                new BigDecimal("0.5"),
                new BigDecimal("40"),
                new BigDecimal("30"),
                new BigDecimal("20"),
                Optional.empty(),
                "USD",
                Optional.empty());
        String reference = "ref-" + sold;
        LabelRequest request = new LabelRequest(
                reference, "41", "standard", home, home, box, reference, Optional.empty(), LabelFormat.PDF);
        Purchased purchased =
                (Purchased) await(gateway.carrier("DHL").orElseThrow().purchase(request, late -> {}));
        return shipment("DHL", purchased.label().trackingNumber());
    }

    private long shipment(String carrier, String number) {
        sold++;
        return await(database.pool()
                .preparedQuery("""
                        WITH plan AS (
                            INSERT INTO shipment_plans (store_id, subject_id, reference, planned_by, request_sealed)
                            VALUES ($1, $2, $3, 'test', ''::bytea) RETURNING store_id, id)
                        INSERT INTO shipments (store_id, plan_id, subject_id, parcel_number, state, reference, carrier,
                            tracking_number, weight_kg, length_cm, width_cm, height_cm, purchased_at, next_poll_at)
                        SELECT store_id, id, $2, 1, 'purchased', $3, $4, $5, 0.5, 40, 30, 20, $6, $6 FROM plan
                        RETURNING id
                        """)
                .execute(Tuple.of(SHOP, ORDER, "shipment-" + sold, carrier, number, Rows.at(clock.instant())))
                .map(rows -> rows.iterator().next().getLong("id")));
    }

    /** Every row of a table with all its columns, bytes as the UTF-8 that they might be. */
    private List<String> clearTextOf(String table) {
        return rows("SELECT * FROM " + table).stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(row::getValue)
                        .map(value -> value instanceof Buffer bytes
                                ? bytes.toString(StandardCharsets.UTF_8)
                                : String.valueOf(value))
                        .collect(Collectors.joining("\n")))
                .toList();
    }

    private List<Row> rows(String sql) {
        return await(database.pool()
                .query(sql)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList()));
    }

    /** What was counted. */
    private static final class Counted implements TrackingMetrics {
        private final Set<String> outcomes = new HashSet<>();
        private double stretch;

        @Override
        public void asked(String carrier, String outcome) {
            outcomes.add(outcome);
        }

        @Override
        public void stretched(String gateway, double factor) {
            stretch = factor;
        }
    }
}
