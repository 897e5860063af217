package notifications.outgoing;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import platform.db.Database;
import platform.db.Tx;
import platform.facts.EventPage;
import platform.facts.EventReader;
import platform.facts.LoggedFact;
import platform.tasks.InTurn;
import platform.tasks.TaskKey;
import platform.tasks.Tasks;

/**
 * Makes deliveries of what is in the log of events, in the transaction that remembers how far the log was read: an event is
 * handed to every endpoint that wants it exactly once, whatever crashes. Tasks are wanted before endpoints are locked, as
 * everywhere here, so that nobody waits in a circle.
 */
final class FanOut {
    private static final String READER = "outgoing_webhooks";
    private static final int PAGE = 500;

    private final Database database;
    private final Tasks tasks;
    private final Incidents incidents;
    private final EndpointRepository endpoints;
    private final Clock clock;
    private final long backlog;
    private final DeliveryRepository deliveries = new DeliveryRepository();
    private final EventReader reader = new EventReader(READER);

    /** @param backlog the most deliveries that may wait for an endpoint */
    FanOut(
            Database database,
            Tasks tasks,
            Incidents incidents,
            EndpointRepository endpoints,
            Clock clock,
            long backlog) {
        this.database = database;
        this.tasks = tasks;
        this.incidents = incidents;
        this.endpoints = endpoints;
        this.clock = clock;
        this.backlog = backlog;
    }

    /** Reads a page of the log; how many events it had, 0 also while another node reads. Fails with the database. */
    Future<Integer> readOn() {
        return database.transaction(tx -> reader.next(tx, PAGE)
                .compose(page -> page.map(EventPage::facts)
                        .filter(facts -> !facts.isEmpty())
                        .map(facts -> handOut(tx, facts).map(facts.size()))
                        .orElseGet(() -> Future.succeededFuture(0))));
    }

    private Future<Void> handOut(Tx tx, List<LoggedFact> facts) {
        Set<String> stores = facts.stream().map(fact -> fact.fact().scope()).collect(Collectors.toSet());
        return endpoints
                .listening(tx.sql(), stores)
                .map(listening -> listening.stream()
                        .filter(endpoint -> facts.stream().anyMatch(fact -> Allotment.wants(endpoint, fact)))
                        .toList())
                .compose(wanting -> wanting.isEmpty() ? Future.succeededFuture() : handOut(tx, facts, wanting));
    }

    private Future<Void> handOut(Tx tx, List<LoggedFact> facts, List<Endpoint> wanting) {
        Instant now = clock.instant();
        return tasks.enqueueAll(tx, wanting.stream().map(FanOut::task).toList())
                .compose(wanted -> endpoints.lockAll(tx.sql(), wanting))
                .compose(locked -> InTurn.each(
                        locked, endpoint -> handOut(tx, endpoint, Allotment.of(endpoint, facts, backlog), now)));
    }

    private Future<Void> handOut(Tx tx, Endpoint endpoint, Allotment allotment, Instant now) {
        return endpoints
                .count(
                        tx.sql(),
                        endpoint,
                        allotment.wanted(),
                        allotment.dropped(),
                        allotment.kept().size())
                .compose(counted -> deliveries.insert(tx.sql(), endpoint, allotment.kept(), now))
                .compose(stored -> allotment.dropped() > 0 ? raise(tx, endpoint) : Future.succeededFuture());
    }

    private Future<Void> raise(Tx tx, Endpoint endpoint) {
        return incidents.raise(
                tx.sql(),
                new Incident.New(
                        endpoint.storeId(),
                        EndpointTroubles.BACKLOG_FULL,
                        endpoint.subject(),
                        Severity.WARNING,
                        "Webhook endpoint " + endpoint.id() + " takes less than there is: " + backlog
                                + " deliveries wait for it, and further events are dropped. Its owner sees gaps in"
                                + " `sequence` and must read anew what changed."));
    }

    /** The task that sends to an endpoint. */
    static TaskKey task(Endpoint endpoint) {
        return new TaskKey(endpoint.storeId(), OutgoingWebhooks.SEND, Long.toString(endpoint.id()));
    }

    /** An event that only this endpoint gets. */
    static Delivery.Event test(Endpoint endpoint, String id, Instant now) {
        Optional<String> store = Optional.of(endpoint.storeId()).filter(scope -> !scope.isEmpty());
        return new Delivery.Event(id, OutgoingWebhooks.TEST, store, Optional.empty(), now, endpoint.lastSequence() + 1);
    }
}
