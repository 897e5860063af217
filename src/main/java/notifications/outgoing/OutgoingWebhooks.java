package notifications.outgoing;

import incidents.Incidents;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import notifications.StoreLookup;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.http.SsrfGuard;
import platform.openapi.Operations;
import platform.settings.OutgoingWebhookSettings;
import platform.tasks.TaskHandler;
import platform.tasks.Tasks;

/** Webhooks that we send: who is told of what, and that it gets there. */
public final class OutgoingWebhooks {
    /** The kind of task that sends to an endpoint; its key is the endpoint's id. */
    public static final String SEND = "notifications.outgoing";

    /** The type of the event that an owner tries an endpoint with. */
    static final String TEST = "webhook.test";

    private final Parts parts;
    private final FanOut fanOut;
    private final TaskHandler handler;
    private final EndpointDesk desk;
    private final DeliveryRepository deliveries = new DeliveryRepository();

    /**
     * What the room works with.
     *
     * @param random for jitter, never for keys
     */
    record Parts(
            Database database,
            Tasks tasks,
            Incidents incidents,
            StoreLookup stores,
            OutgoingWebhookSettings settings,
            OutgoingMetrics metrics,
            Clock clock,
            Random random) {}

    /**
     * Composes it.
     *
     * @param stores {@code stores::find}
     * @param guard which addresses may be called; not laxer about TLS than for endpoints is right
     */
    public static OutgoingWebhooks create(
            Vertx vertx,
            Database database,
            Tasks tasks,
            Keyring keyring,
            StoreLookup stores,
            Incidents incidents,
            SsrfGuard guard,
            OutgoingWebhookSettings settings,
            MeterRegistry meters,
            Clock clock,
            Random random) {
        Parts parts =
                new Parts(database, tasks, incidents, stores, settings, new OutgoingMetrics(meters), clock, random);
        Sender sender = new HttpSender(vertx, guard, settings.timeout(), settings.userAgent(), clock);
        return new OutgoingWebhooks(parts, keyring, guard, sender);
    }

    OutgoingWebhooks(Parts parts, Keyring keyring, SsrfGuard guard, Sender sender) {
        EndpointSeal seal = new EndpointSeal(keyring);
        EndpointRepository endpoints = new EndpointRepository(seal);
        this.parts = parts;
        this.fanOut = new FanOut(
                parts.database(),
                parts.tasks(),
                parts.incidents(),
                endpoints,
                parts.clock(),
                parts.settings().backlog());
        this.handler = new SendDeliveries(parts, endpoints, seal, sender);
        this.desk = new EndpointDesk(parts, endpoints, guard);
    }

    /** Handles {@link #SEND}. */
    public TaskHandler handler() {
        return handler;
    }

    /** Reads a page of the log of events and wants it delivered; how many events it had. Fails with the database. */
    public Future<Integer> readOn() {
        return fanOut.readOn();
    }

    /** Forgets some of what was settled long ago, and counts what waits; how many it forgot. Fails with the database. */
    public Future<Integer> tidy() {
        Instant now = parts.clock().instant();
        Instant before = now.minus(parts.settings().retention());
        return deliveries
                .forget(parts.database().pool(), before)
                .compose(settled -> parts.database()
                        .transaction(tx -> deliveries.forgetWaiting(tx.sql(), before))
                        .map(waiting -> settled + waiting))
                .compose(forgotten -> count(now).map(forgotten));
    }

    private Future<Void> count(Instant now) {
        return deliveries
                .backlog(parts.database().pool())
                .onSuccess(backlog -> parts.metrics().backlog(backlog, now))
                .mapEmpty();
    }

    /**
     * Serves the operations.
     *
     * @param types the events that there are
     */
    public void mount(Operations api, Set<String> types) {
        new EndpointRoutes(desk, types).mount(api);
    }
}
