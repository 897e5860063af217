package bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A carrier service that knows every parcel, in no memory: all are on their way, and were seen somewhere else in each minute.
 * Each answer takes a while.
 */
final class LargeCarrier {

    private final Vertx vertx;
    private final Duration takes;
    private final AtomicLong asked = new AtomicLong();

    LargeCarrier(Vertx vertx, Duration takes) {
        this.vertx = vertx;
        this.takes = takes;
    }

    /** Succeeds with its address. */
    Future<String> start() {
        return vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .map(HttpServer::actualPort)
                .map(port -> "http://127.0.0.1:" + port);
    }

    /** How often it was asked. */
    long asked() {
        return asked.get();
    }

    private void answer(HttpServerRequest request) {
        request.body()
                .map(body -> body.length() == 0 ? new JsonObject() : body.toJsonObject())
                .onSuccess(body -> {
                    asked.incrementAndGet();
                    vertx.timer(takes.toMillis())
                            .onSuccess(after -> request.response()
                                    .putHeader("Content-Type", "application/json")
                                    .end(report(body).toBuffer()));
                });
    }

    private static JsonObject report(JsonObject body) {
        Instant seen = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        String place = "Hub " + seen.getEpochSecond() / 60 % 97;
        JsonArray events = new JsonArray();
        for (int back = 4; back >= 0; back--) {
            events.add(new JsonObject()
                    .put("date", seen.minus(back, ChronoUnit.HOURS).toString())
                    .put("status", "In transit")
                    .put("description", "Departed facility")
                    .put("location", place));
        }
        return new JsonObject()
                .put("tracking_number", body.getString("tracking_number", ""))
                .put("carrier", body.getString("carrier", "DHL"))
                .put("status", "In transit")
                .put("current_location", place)
                .put("estimated_delivery", seen.plus(2, ChronoUnit.DAYS).toString())
                .put("events", events);
    }
}
