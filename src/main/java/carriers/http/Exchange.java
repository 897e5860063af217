package carriers.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request under a deadline. It knows at every moment whether a byte may have left: the client hands out a
 * request only on an established connection (TLS too), and nothing is written before {@link #write}. All state belongs
 * to one context.
 */
public final class Exchange {

    private final Context context;
    private final Vertx vertx;
    private final HttpClient client;
    private final Plan plan;
    private final Consumer<Answer> late;
    private final Promise<Answer> result = Promise.promise();
    private boolean written;
    private boolean givenUp;
    private @Nullable HttpClientRequest request;
    private long timer;

    /**
     * What to send and how long to wait.
     *
     * @param options target, method and headers
     * @param body what is written; empty for none
     * @param deadline until when the future ends, connecting included
     * @param lateLimit how long after the deadline the answer is still read, for {@code late}; zero for not at all
     * @param maxBytes longest answer
     */
    public record Plan(RequestOptions options, Buffer body, Duration deadline, Duration lateLimit, int maxBytes) {}

    private Exchange(Vertx vertx, HttpClient client, Plan plan, Consumer<Answer> late) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.client = client;
        this.plan = plan;
        this.late = late;
    }

    /**
     * Runs the request.
     *
     * @param late hears the whole answer that came after the deadline
     * @return always succeeds, at the latest at the deadline
     */
    public static Future<Answer> run(Vertx vertx, HttpClient client, Plan plan, Consumer<Answer> late) {
        Exchange exchange = new Exchange(vertx, client, plan, late);
        exchange.context.runOnContext(start -> exchange.start());
        return exchange.result.future();
    }

    private void start() {
        timer = vertx.setTimer(millis(plan.deadline()), fired -> deadline());
        client.request(plan.options())
                .compose(this::write)
                .compose(this::read)
                .recover(this::failed)
                .onSuccess(this::settle);
    }

    private Future<HttpClientResponse> write(HttpClientRequest connected) {
        request = connected;
        if (givenUp) {
            connected.reset();
            return Future.failedFuture(new TimeoutException("connected after the deadline"));
        }
        written = true;
        return plan.body().length() == 0 ? connected.send() : connected.send(plan.body());
    }

    private Future<Answer> read(HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        response.handler(chunk -> append(body, chunk));
        return response.end()
                .map(end -> new Answer.Replied(
                        response.statusCode(), Optional.ofNullable(response.getHeader("Retry-After")), body));
    }

    private void append(Buffer body, Buffer chunk) {
        if (body.length() + chunk.length() > plan.maxBytes()) {
            abort();
        } else {
            body.appendBuffer(chunk);
        }
    }

    private Future<Answer> failed(Throwable cause) {
        String reason = cause.getClass().getSimpleName();
        return Future.succeededFuture(
                written
                        ? new Answer.Broken("connection ended without a whole answer (" + reason + ")")
                        : new Answer.Unsent("no connection (" + reason + ")"));
    }

    private void settle(Answer answer) {
        vertx.cancelTimer(timer);
        if (!result.tryComplete(answer) && answer instanceof Answer.Replied) {
            late.accept(answer);
        }
    }

    private void deadline() {
        givenUp = true;
        String within = " within " + plan.deadline().toMillis() + " ms";
        if (!written) {
            result.tryComplete(new Answer.Unsent("no connection" + within));
            return;
        }
        if (plan.lateLimit().isZero()) {
            abort();
        } else {
            timer = vertx.setTimer(millis(plan.lateLimit()), fired -> abort());
        }
        result.tryComplete(new Answer.Broken("no whole answer" + within));
    }

    private void abort() {
        if (request != null) {
            request.reset();
        }
    }

    private static long millis(Duration duration) {
        return Math.max(1, duration.toMillis());
    }
}
