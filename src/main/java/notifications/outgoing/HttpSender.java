package notifications.outgoing;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import platform.http.SsrfGuard;
import platform.time.RetryAfter;

/**
 * Posts to addresses that the SSRF guard lets pass: to the address that was checked and to no other, and wherever the
 * answer points, nobody follows. What is answered besides status and Retry-After is thrown away.
 */
final class HttpSender implements Sender {
    /**
     * Of one host, at which many endpoints may be: as many as can be under way, so that one that hangs takes no connection
     * from its neighbours.
     */
    private static final int CONNECTIONS = 512;

    private static final int MOST_WAITING = 512;
    private static final int MOST_READ = 64 * 1024;

    private final HttpClient client;
    private final SsrfGuard guard;
    private final Duration timeout;
    private final String userAgent;
    private final Clock clock;

    /**
     * @param guard which addresses may be reached
     * @param timeout for the whole of an attempt
     */
    HttpSender(Vertx vertx, SsrfGuard guard, Duration timeout, String userAgent, Clock clock) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) timeout.toMillis())
                        .setKeepAliveTimeout(30),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(MOST_WAITING));
        this.guard = guard;
        this.timeout = timeout;
        this.userAgent = userAgent;
        this.clock = clock;
    }

    @Override
    public Future<SendOutcome> send(String url, List<SigningSecret> secrets, Delivery.Event event, Instant now) {
        Buffer body = Payload.of(event);
        long seconds = now.getEpochSecond();
        String signature = SigningSecret.header(secrets, event.id(), seconds, body.getBytes());
        Attempt attempt = new Attempt();
        return guard.check(url)
                .compose(checked -> client.request(checked.request(HttpMethod.POST, timeout)
                        .putHeader("content-type", "application/json")
                        .putHeader("user-agent", userAgent)
                        .putHeader("webhook-id", event.id())
                        .putHeader("webhook-timestamp", Long.toString(seconds))
                        .putHeader("webhook-signature", signature)))
                .compose(request -> exchange(attempt, attempt.begun(request), body))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> attempt.giveUp())
                .otherwise(failure -> attempt.answered().orElseGet(() -> SendFailures.outcome(failure)));
    }

    /** Listens before it asks, so that the start of a fast answer cannot be missed. */
    private Future<SendOutcome> exchange(Attempt attempt, HttpClientRequest request, Buffer body) {
        Future<SendOutcome> answer = request.response().compose(response -> read(attempt, response));
        return request.end(body).transform(asked -> answer);
    }

    private Future<SendOutcome> read(Attempt attempt, HttpClientResponse response) {
        Optional<Duration> retryAfter = Optional.ofNullable(response.getHeader("Retry-After"))
                .flatMap(header -> RetryAfter.parse(header, clock));
        SendOutcome outcome = SendFailures.answered(response.statusCode(), retryAfter);
        attempt.answer(outcome);
        return drained(response).map(outcome);
    }

    /**
     * The status is the answer, whatever becomes of the rest; read to its end, the connection can be used again. One that
     * does not end is cut off: were it a failure, what was taken would be sent again and again.
     */
    private static Future<Void> drained(HttpClientResponse response) {
        Promise<Void> done = Promise.promise();
        int[] read = {0};
        response.exceptionHandler(failure -> done.tryComplete());
        response.endHandler(end -> done.tryComplete());
        response.handler(chunk -> {
            read[0] += chunk.length();
            if (read[0] > MOST_READ && done.tryComplete()) {
                response.request().reset();
            }
        });
        return done.future();
    }

    /** An attempt whose time may be up before or after its request began. */
    private static final class Attempt {
        private Optional<HttpClientRequest> request = Optional.empty();
        private Optional<SendOutcome> answer = Optional.empty();
        private boolean over;

        HttpClientRequest begun(HttpClientRequest began) {
            request = Optional.of(began);
            if (over) {
                began.reset();
            }
            return began;
        }

        void answer(SendOutcome outcome) {
            answer = Optional.of(outcome);
        }

        Optional<SendOutcome> answered() {
            return answer;
        }

        void giveUp() {
            over = true;
            request.ifPresent(HttpClientRequest::reset);
        }
    }
}
