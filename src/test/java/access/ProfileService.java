package access;

import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The platform's auth service, as far as it is known: who has a token that it knows gets its profile. */
final class ProfileService implements AutoCloseable {
    /** Whoever knows no better, gets this. */
    static final int SILENT = 0;

    final Map<String, JsonObject> profiles = new ConcurrentHashMap<>();
    final AtomicInteger asked = new AtomicInteger();
    volatile int failingWith = 200;

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server =
            await(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));

    URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/");
    }

    private void answer(HttpServerRequest request) {
        asked.incrementAndGet();
        if (failingWith == SILENT) {
            return;
        }
        String header = request.getHeader("Authorization");
        JsonObject profile = profiles.get(header.substring("Bearer ".length()));
        if (failingWith != 200) {
            request.response().setStatusCode(failingWith).end("{}");
        } else if (!request.path().equals("/api/v1/profile")) {
            request.response().setStatusCode(404).end();
        } else if (profile == null) {
            request.response().setStatusCode(401).end("{\"detail\": \"Invalid token\"}");
        } else {
            request.response().putHeader("Content-Type", "application/json").end(profile.toBuffer());
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
