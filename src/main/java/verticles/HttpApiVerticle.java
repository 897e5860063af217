package verticles;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import platform.http.CertificateReload;
import platform.http.ConnectionGuard;
import platform.http.UnreadableRequest;

/** Owns SERVICE_PORT: mounts what it is given, in order, and listens. */
public final class HttpApiVerticle extends VerticleBase {

    /** Requests that have begun are answered; the process, which waits DRAIN_TIMEOUT for us, may leave sooner. */
    static final Duration DRAINS_WITHIN = Duration.ofSeconds(60);

    private final HttpServerOptions options;
    private final List<Consumer<Router>> mounts;
    private final ConnectionGuard guard;
    private @Nullable HttpServer server;

    /**
     * @param mounts what is served; the first sees a request first
     * @param guard of the connections
     */
    public HttpApiVerticle(HttpServerOptions options, List<Consumer<Router>> mounts, ConnectionGuard guard) {
        this.options = options;
        this.mounts = List.copyOf(mounts);
        this.guard = guard;
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        mounts.forEach(mount -> mount.accept(router));
        return guard.watch(vertx.createHttpServer(options), router)
                .invalidRequestHandler(new UnreadableRequest(vertx))
                .listen()
                .onSuccess(listening -> server = listening)
                .onSuccess(listening -> CertificateReload.watch(vertx, listening, options));
    }

    @Override
    public Future<?> stop() {
        HttpServer listening = server;
        return listening == null
                ? Future.succeededFuture()
                : listening.shutdown(DRAINS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }
}
