package fulfilment;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import platform.http.FailureSummary;
import platform.json.Json;

/**
 * The platform's returns service, told by {@code POST /api/v1/returns} with our reference as idempotency key. Its shape is
 * not written down anywhere: whatever it answers with a status of success counts as taken.
 */
public final class ReturnsService {
    private static final String PATH = "/api/v1/returns";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int CONNECTIONS = 4;
    private static final int MOST_WAITING = 64;
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final int LONGEST_NAME = 200;

    private final HttpClient client;
    private final RequestOptions target;

    /** At an operator's address. */
    public ReturnsService(Vertx vertx, URI service) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) TIMEOUT.toMillis())
                        .setMaxRedirects(0),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(MOST_WAITING));
        this.target = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(service.toString().replaceFirst("/+$", "") + PATH)
                .putHeader("Accept", "application/json")
                .putHeader("Content-Type", "application/json");
    }

    /** Tells it a return; harmless to repeat. Always succeeds. */
    public Future<ReturnAnswer> announce(ReturnNotice notice) {
        RequestOptions options = new RequestOptions(target).putHeader("Idempotency-Key", notice.reference());
        return client.request(options)
                .compose(request -> request.send(notice.json().toBuffer())
                        .compose(ReturnsService::read)
                        .timeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                        .onFailure(failure -> request.reset()))
                .timeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.succeededFuture(new ReturnAnswer.Unclear(FailureSummary.of(failure))));
    }

    private static Future<ReturnAnswer> read(HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() <= LONGEST_ANSWER) {
                body.appendBuffer(chunk);
            }
        });
        return response.end().map(ended -> answer(response.statusCode(), body));
    }

    /** What a status says of a return. */
    static ReturnAnswer answer(int status, Buffer body) {
        if ((status >= 200 && status < 300) || status == 409) {
            JsonObject json = json(body);
            return new ReturnAnswer.Taken(
                    name(json, "return_id").or(() -> name(json, "id")), name(json, "tracking_number"));
        }
        return status == 400 || status == 422
                ? new ReturnAnswer.Refused("the returns service answered " + status)
                : new ReturnAnswer.Unclear("the returns service answered " + status);
    }

    private static JsonObject json(Buffer body) {
        try {
            return Json.readObject(body);
        } catch (DecodeException e) {
            return new JsonObject();
        }
    }

    private static Optional<String> name(JsonObject json, String field) {
        return Optional.ofNullable(json.getValue(field))
                .filter(value -> value instanceof String || value instanceof Number)
                .map(String::valueOf)
                .filter(text -> !text.isBlank() && text.length() <= LONGEST_NAME && text.indexOf('\0') < 0);
    }
}
