package platform.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Answers what cannot be read as HTTP, such as a line or headers that are too long, as any other problem, and hangs up. It
 * hangs up late: the client is still sending, and closing on what was not read makes its system throw away the answer (RFC
 * 9112, 9.6). What comes meanwhile is not kept.
 */
public final class UnreadableRequest implements Handler<HttpServerRequest> {
    private static final Duration TIME_TO_READ_THE_ANSWER = Duration.ofSeconds(1);

    private final Vertx vertx;

    public UnreadableRequest(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Problem problem = problem(request.decoderResult().cause());
        Buffer body = problem.toJson().toBuffer();
        HttpServerResponse response = request.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Content-Length", Integer.toString(body.length()))
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Connection", "close");
        long end = vertx.setTimer(TIME_TO_READ_THE_ANSWER.toMillis(), over -> response.end());
        response.closeHandler(closed -> vertx.cancelTimer(end));
        response.write(body);
    }

    private static Problem problem(@Nullable Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Problem.of(414, "uri_too_long", "The address of the request is too long.");
        }
        return cause instanceof TooLongHttpHeaderException
                ? Problem.of(431, "request_header_fields_too_large", "The headers of the request are too large.")
                : Problem.of(400, "unreadable_request", "The request is not HTTP as this server reads it.");
    }
}
