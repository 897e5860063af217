package platform.http;

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
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Fetches from addresses that the SSRF guard lets pass. It connects to the address that was checked, and follows no
 * redirect: that would lead past the check.
 */
public final class GuardedGet {
    private static final int OK = 200;

    private final HttpClient client;
    private final SsrfGuard guard;
    private final Limits limits;

    public GuardedGet(Vertx vertx, SsrfGuard guard, Limits limits) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout((int) limits.timeout().toMillis()),
                new PoolOptions().setHttp1MaxSize(limits.connections()).setMaxWaitQueueSize(limits.waiting()));
        this.guard = guard;
        this.limits = limits;
    }

    /**
     * How much is borne.
     *
     * @param timeout for the connection, and then for the whole of the answer
     * @param mostBytes of an answer
     * @param connections to one address at once
     * @param waiting how many may wait for one of these
     */
    public record Limits(Duration timeout, int mostBytes, int connections, int waiting) {}

    /**
     * What was answered.
     *
     * @param body the whole; empty unless the status is 200, for nobody reads the others
     */
    public record Answer(int status, Buffer body) {}

    /** An answer is longer than is borne. */
    public static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLongException(int mostBytes) {
            super("the answer is longer than " + mostBytes + " bytes", null, false, false);
        }
    }

    /**
     * Fetches a URL.
     *
     * @return succeeds with any answer; fails with {@link UrlRefusedException}, {@link TooLongException},
     *     {@link java.util.concurrent.TimeoutException} and where the connection does. What the other messages quote may hold the
     *     URL
     */
    public Future<Answer> get(String url, Map<String, String> headers) {
        return guard.check(url)
                .compose(checked -> client.request(options(checked, headers)))
                .compose(this::exchange);
    }

    /**
     * Listens before it asks, so that the start of a fast answer cannot be missed. The time is that of the whole answer: a
     * server that sends a byte now and then would never fall silent for long.
     */
    private Future<Answer> exchange(HttpClientRequest request) {
        Future<Answer> answer = request.response().compose(this::read);
        return request.end()
                .transform(asked -> answer)
                .timeout(limits.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> request.reset());
    }

    private RequestOptions options(CheckedUrl checked, Map<String, String> headers) {
        RequestOptions options = checked.request(HttpMethod.GET, limits.timeout());
        headers.forEach(options::putHeader);
        return options;
    }

    private Future<Answer> read(HttpClientResponse response) {
        if (response.statusCode() != OK) {
            // Else the reset itself is logged as an error that nobody handles.
            response.exceptionHandler(ignored -> {});
            Answer refusal = new Answer(response.statusCode(), Buffer.buffer());
            return response.request().reset().transform(reset -> Future.succeededFuture(refusal));
        }
        Promise<Answer> whole = Promise.promise();
        Buffer content = Buffer.buffer();
        response.handler(chunk -> append(response, content, chunk, whole));
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(new Answer(OK, content)));
        return whole.future();
    }

    private void append(HttpClientResponse response, Buffer content, Buffer chunk, Promise<Answer> whole) {
        if (content.length() + chunk.length() > limits.mostBytes()) {
            whole.tryFail(new TooLongException(limits.mostBytes()));
            response.request().reset();
            return;
        }
        content.appendBuffer(chunk);
    }
}
