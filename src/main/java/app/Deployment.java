package app;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import operations.HealthRoutes;
import operations.Readiness;
import platform.http.ClientAddress;
import platform.http.ConnectionGuard;
import platform.http.ProblemHandler;
import platform.http.RequestId;
import platform.http.SecurityHeaders;
import platform.settings.HttpSettings;
import platform.settings.VerticleSettings;
import platform.settings.VerticleSettings.Name;
import platform.telemetry.RequestMetrics;
import verticles.HttpApiVerticle;
import verticles.OrderProcessorVerticle;
import verticles.SyncSchedulerVerticle;
import verticles.TrackingPollerVerticle;
import verticles.WebhookIngressVerticle;
import webhooks.IngressPort;
import webhooks.WebhookRoutes;

/** Which verticles run here, how often, and what each is given. */
final class Deployment {

    /** The topics that are counted under their own name. */
    static final Set<String> EVENT_TYPES = Set.of(
            "order.created",
            "order.updated",
            "order.deleted",
            "order.restored",
            "product.created",
            "product.updated",
            "product.deleted",
            "product.restored",
            "product.published",
            "customer.created",
            "customer.updated",
            "customer.deleted",
            "coupon.created",
            "coupon.updated",
            "coupon.deleted",
            "coupon.restored");

    /** Longer than balancers keep theirs, so that it is they who close it. */
    private static final Duration KEPT_IDLE = Duration.ofSeconds(75);

    private final Foundation base;
    private final Services services;
    private final Readiness readiness;
    private final ConnectionGuard guard;
    private final List<String> deployed = new ArrayList<>();

    Deployment(Foundation base, Services services) {
        this.base = base;
        this.services = services;
        this.readiness = new Readiness(base.database().pool());
        HttpSettings http = base.settings().http();
        this.guard = new ConnectionGuard(
                new ConnectionGuard.Limits(
                        http.connections(), http.connectionsPerAddress(), http.requestWithin(), KEPT_IDLE),
                new ClientAddress(http.trustedProxies())::isProxy,
                System::nanoTime);
    }

    /** Succeeds once every verticle of this process runs; fails as the first that cannot start. */
    Future<Void> start() {
        guard.start(base.vertx());
        Future<Void> started = services.open();
        VerticleSettings verticles = base.settings().verticles();
        for (Name name : Name.values()) {
            if (verticles.runs(name)) {
                int instances = verticles.instances().getOrDefault(name, 1);
                started = started.compose(done -> deploy(verticle(name), instances));
            }
        }
        if (!verticles.runs(Name.HTTP_API)) {
            started = started.compose(done -> deploy(this::healthOnly, 1));
        }
        return started.onSuccess(done -> readiness.serving());
    }

    /** Not ready at once, then each verticle drains, those that take work first. */
    Future<Void> stop() {
        readiness.draining();
        Future<Void> stopped = Future.succeededFuture();
        for (String id : deployed) {
            stopped = stopped.compose(done -> base.vertx().undeploy(id).otherwiseEmpty());
        }
        return stopped;
    }

    private Future<Void> deploy(Supplier<Deployable> verticle, int instances) {
        return base.vertx()
                .deployVerticle(verticle, new DeploymentOptions().setInstances(instances))
                .onSuccess(deployed::add)
                .mapEmpty();
    }

    private Supplier<Deployable> verticle(Name name) {
        return switch (name) {
            case HTTP_API -> this::httpApi;
            case WEBHOOK_INGRESS -> this::webhookIngress;
            case ORDER_PROCESSOR ->
                () -> new OrderProcessorVerticle(
                        services.inboxLoop(),
                        List.of(services.statisticsLoop(), services.outgoingLoop(), services.auditLoop()),
                        List.of(services.orderWorker(), services.outgoingWorker()));
            case SYNC_SCHEDULER ->
                () -> new SyncSchedulerVerticle(
                        List.of(
                                services.scheduleLoop(),
                                services.watchLoop(),
                                services.missedLoop(),
                                services.forgettingLoop(),
                                services.forgettingMissedLoop(),
                                services.outgoingTidyLoop(),
                                services.alertLoop(),
                                services.retentionLoop(),
                                services.keyAgeLoop()),
                        services.syncWorker());
            case TRACKING_POLLER -> () -> new TrackingPollerVerticle(services.trackingLoop());
        };
    }

    private Deployable httpApi() {
        List<Consumer<Router>> mounts = List.of(
                this::first,
                webhookRoutes(services.ingress())::mount,
                services.carrierHookRoutes()::mount,
                health()::mount,
                services.correctionPage()::mount,
                services.api()::mount);
        return new HttpApiVerticle(serverOptions(base.settings().http().port()), mounts, guard);
    }

    /** A process without http-api still says how it is. */
    private Deployable healthOnly() {
        return new HttpApiVerticle(
                serverOptions(base.settings().http().port()), List.of(this::first, health()::mount), guard);
    }

    private Deployable webhookIngress() {
        Optional<WebhookIngressVerticle.OwnListener> own = base.settings()
                .webhooks()
                .ownPort()
                .map(port ->
                        new WebhookIngressVerticle.OwnListener(serverOptions(port), this::mountOwnListener, guard));
        return new WebhookIngressVerticle(services::door, services.ingress()::register, own);
    }

    private void mountOwnListener(Router router, IngressPort door) {
        first(router);
        webhookRoutes(door).mount(router);
        services.carrierHookRoutes().mount(router);
    }

    private WebhookRoutes webhookRoutes(IngressPort port) {
        return new WebhookRoutes(port, services.inFlight(), base.settings().webhooks(), base.metrics()::webhookEvent);
    }

    private void first(Router router) {
        ProblemHandler.install(router);
        router.route().handler(new RequestId());
        router.route().handler(new SecurityHeaders());
        router.route().handler(new RequestMetrics(base.metrics()));
    }

    private HealthRoutes health() {
        return new HealthRoutes(
                base.settings().telemetry().serviceName(),
                Version.current(),
                readiness,
                base.metrics(),
                base.settings().telemetry().prometheus());
    }

    private HttpServerOptions serverOptions(int port) {
        HttpServerOptions options = ConnectionGuard.options()
                .setPort(port)
                .setHost("0.0.0.0")
                .setCompressionSupported(true)
                .setIdleTimeout((int) KEPT_IDLE.toSeconds());
        base.settings()
                .http()
                .tls()
                .ifPresent(files -> options.setSsl(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(files.certificate().toString())
                                .setKeyPath(files.key().toString())));
        return options;
    }
}
