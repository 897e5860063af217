package verticles;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import platform.http.CertificateReload;
import platform.http.ConnectionGuard;
import platform.http.UnreadableRequest;
import webhooks.IngressPort;

/**
 * Takes deliveries: those that come in at SERVICE_PORT are handed over by a method call, and those at WEBHOOK_PORT, when
 * it is set, come to its own listener.
 */
public final class WebhookIngressVerticle extends VerticleBase {

    private final Supplier<IngressPort> doors;
    private final BiFunction<Context, IngressPort, Runnable> register;
    private final Optional<OwnListener> ownListener;
    private @Nullable Runnable unregister;
    private @Nullable HttpServer server;

    /**
     * @param doors       makes the door of one instance, on its context
     * @param register    makes a door known to SERVICE_PORT; the action that it returns takes it away again
     * @param ownListener WEBHOOK_PORT
     */
    public WebhookIngressVerticle(
            Supplier<IngressPort> doors,
            BiFunction<Context, IngressPort, Runnable> register,
            Optional<OwnListener> ownListener) {
        this.doors = doors;
        this.register = register;
        this.ownListener = ownListener;
    }

    /**
     * A listener for deliveries alone.
     *
     * @param mounts what it serves, given the door of the instance
     * @param guard of the connections
     */
    public record OwnListener(
            HttpServerOptions options, BiConsumer<Router, IngressPort> mounts, ConnectionGuard guard) {}

    @Override
    public Future<?> start() {
        IngressPort door = doors.get();
        unregister = register.apply(context, door);
        return ownListener.map(own -> listen(own, door)).orElseGet(Future::succeededFuture);
    }

    private Future<HttpServer> listen(OwnListener own, IngressPort door) {
        Router router = Router.router(vertx);
        own.mounts().accept(router, door);
        return own.guard()
                .watch(vertx.createHttpServer(own.options()), router)
                .invalidRequestHandler(new UnreadableRequest(vertx))
                .listen()
                .onSuccess(listening -> server = listening)
                .onSuccess(listening -> CertificateReload.watch(vertx, listening, own.options()));
    }

    @Override
    public Future<?> stop() {
        Runnable leave = unregister;
        if (leave != null) {
            leave.run();
        }
        HttpServer listening = server;
        return listening == null
                ? Future.succeededFuture()
                : listening.shutdown(HttpApiVerticle.DRAINS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }
}
