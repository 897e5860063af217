package shipping;

import static testing.Await.await;

import incidents.Incident;
import incidents.IncidentFilter;
import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.facts.Facts;
import platform.tasks.TaskDriver;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import platform.tasks.Tasks;
import testing.MovableClock;
import testing.TestDatabase;

/** The room on a real database with scripted carriers, a clock that is moved by hand, and tasks run at command. */
final class ShippingHouse implements AutoCloseable {

    static final String STORE = Examples.STORE;

    final Vertx vertx = Vertx.vertx();
    final Database database = new Database(TestDatabase.fresh().pool(vertx));
    final TaskDriver driver = new TaskDriver(database);
    final Incidents incidents = new Incidents();
    final MovableClock clock = MovableClock.at(Instant.now());
    final ScriptedCarrier dhl = new ScriptedCarrier("DHL", Examples.rate("DHL", "express", "9.00"));
    final ScriptedCarrier sandboxDhl = new ScriptedCarrier("DHL", Examples.rate("DHL", "express", "1.00"));

    volatile CarrierGateways gateways =
            new CarrierGateways(Optional.of(ScriptedGateway.of(dhl)), Optional.of(ScriptedGateway.of(sandboxDhl)));
    volatile StorePolicy policy = new StorePolicy(false, Optional.empty(), "EUR", OptionalInt.empty());
    volatile GuardVerdict verdict = new GuardVerdict.Wanted();
    volatile Future<Buffer> linked = Future.failedFuture("not reached");

    final Shipping shipping;
    private final Quotes quotes = new Quotes(vertx, ShippingSettings.DEFAULT, clock);

    ShippingHouse() {
        Tasks tasks = new Tasks(database, vertx.eventBus());
        Facts facts = new Facts(tasks, Map.of(ShippingFacts.CHANGED, List.of("test.changed")));
        shipping = new Shipping(
                vertx,
                database,
                tasks,
                facts,
                incidents,
                Keyring.ephemeral(),
                url -> linked,
                ShippingSettings.DEFAULT,
                clock);
    }

    Shipment plan(long subjectId) {
        return plan(Examples.request(subjectId));
    }

    Shipment plan(ShipmentRequest request) {
        PlanOutcome outcome = tryPlan(request, "2");
        return ((PlanOutcome.Planned) outcome).shipments().get(0);
    }

    PlanOutcome tryPlan(ShipmentRequest request, String shippable) {
        return await(database.transaction(tx -> shipping.plan(tx, request, Map.of(1L, new BigDecimal(shippable)))));
    }

    void cancel(long subjectId) {
        await(database.transaction(
                tx -> shipping.cancel(tx, STORE, subjectId, shipment -> true, "cancelled in the shop")));
    }

    TaskHandler handler(String kind) {
        Map<String, TaskHandler> handlers = shipping.handlers(
                gateways,
                quotes,
                (store, subject, shipment) -> Future.succeededFuture(verdict),
                store -> Future.succeededFuture(policy));
        return handlers.get(kind);
    }

    /** Runs the one waiting task of the kind. */
    TaskOutcome run(String kind) {
        return driver.runOne(kind, handler(kind)).orElseThrow(() -> new AssertionError("no task " + kind));
    }

    boolean waits(String kind) {
        return driver.claim(kind).isPresent();
    }

    /** Begins a run and leaves it where its carrier does not answer, as a process that is killed would. */
    Future<TaskOutcome> begin(String kind) {
        TaskRun run = driver.claim(kind).orElseThrow();
        return driver.run(run, handler(kind));
    }

    Shipment shipment(long id) {
        return await(shipping.find(database.pool(), STORE, id)).orElseThrow();
    }

    List<LedgerEvent> events(long id) {
        return await(shipping.ledger(database.pool(), STORE, id)).stream()
                .map(LedgerEntry::event)
                .toList();
    }

    List<Incident> incidents(String kind) {
        return await(incidents.list(database.pool(), IncidentFilter.open(STORE, 50))).stream()
                .filter(incident -> incident.kind().equals(kind))
                .toList();
    }

    long count(String sql) {
        return await(database.pool().query(sql).execute()).iterator().next().getLong(0);
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
