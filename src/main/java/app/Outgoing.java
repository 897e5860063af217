package app;

import incidents.Incidents;
import java.util.Map;
import notifications.StoreLookup;
import notifications.outgoing.OutgoingWebhooks;
import platform.http.HostResolver;
import platform.http.SsrfGuard;
import platform.http.SsrfPolicy;
import platform.tasks.TaskSettings;
import platform.tasks.TaskWorker;
import platform.tasks.Tasks;

/** Composes the webhooks that we send. */
final class Outgoing {
    /** Endpoints that are sent to at once: as many may hang, and hold up nobody but each other. */
    private static final int ENDPOINTS_AT_ONCE = 32;

    private Outgoing() {}

    /** Endpoints are given by API: whatever stores without TLS are allowed, they have it. */
    static OutgoingWebhooks of(Foundation base, Tasks tasks, Incidents incidents, StoreLookup stores) {
        SsrfPolicy policy = Tuning.reach(base.settings(), false);
        return OutgoingWebhooks.create(
                base.vertx(),
                base.database(),
                tasks,
                base.keyring(),
                stores,
                incidents,
                new SsrfGuard(policy, HostResolver.of(base.vertx())),
                base.settings().outgoing(),
                base.metrics().registry(),
                base.clock(),
                base.random());
    }

    /** A worker of its own: an endpoint that does not answer must not keep an order waiting. */
    static TaskWorker worker(Foundation base, OutgoingWebhooks outgoing) {
        TaskSettings usual = Tuning.tasks(base.settings());
        TaskSettings settings = new TaskSettings(
                ENDPOINTS_AT_ONCE,
                usual.lease(),
                usual.pollEvery(),
                usual.firstBackoff(),
                usual.longestBackoff(),
                usual.deadAfter());
        return new TaskWorker(
                base.vertx(),
                base.database(),
                Map.of(OutgoingWebhooks.SEND, outgoing.handler()),
                settings,
                base.random());
    }
}
