package platform.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.crypto.Secrets;
import platform.db.DatabaseAway;

/**
 * Turns every failure of a router into a problem document: thrown problems, what Vert.x itself refuses (404, 405 with
 * Allow, 413, 415, …), unreadable JSON, a database that is away (503), and everything unforeseen as 500 with a reference
 * that the log has too.
 */
public final class ProblemHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    private static final String RETRY_AFTER_SECONDS = "5";

    private final Router root;

    private ProblemHandler(Router root) {
        this.root = root;
    }

    /** Makes it the last word on every failure of this router and of its sub-routers. Called before any route is. */
    public static void install(Router root) {
        ProblemHandler handler = new ProblemHandler(root);
        root.route().failureHandler(ProblemHandler::cutHalfAnswers);
        for (int status = 400; status < 600; status++) {
            root.errorHandler(status, handler.forStatus(status));
        }
    }

    /** Vert.x tells a refusal of its own (no route, bad path) by the handler that it picks, not in the context. */
    private Handler<RoutingContext> forStatus(int status) {
        return context -> {
            HttpServerResponse response = context.response();
            if (!response.ended() && !response.closed()) {
                send(context, problem(context, refusal(context, context.failed() ? context.statusCode() : status)));
            }
        };
    }

    /** A route for every method, such as one that asks who is there, hides from Vert.x that it was the method's fault. */
    private int refusal(RoutingContext context, int status) {
        if (status != 404 || context.failure() != null) {
            return status;
        }
        Set<String> allowed = AllowedMethods.of(root, context.normalizedPath());
        return allowed.isEmpty() || allowed.contains(context.request().method().name()) ? status : 405;
    }

    /** Half an answer is out: a cut stream is the only honest end. */
    private static void cutHalfAnswers(RoutingContext context) {
        if (context.response().headWritten()) {
            context.response().reset();
        } else {
            context.next();
        }
    }

    /** Ends the response with a problem. */
    public static void send(RoutingContext context, Problem problem) {
        HttpServerResponse response = context.response().setStatusCode(problem.status());
        problem.headers().forEach(response::putHeader);
        response.putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Cache-Control", "no-store")
                .end(problem.with("request_id", RequestId.of(context)).toJson().toBuffer());
    }

    private Problem problem(RoutingContext context, int status) {
        Problem problem = fromFailure(context.failure(), status, context);
        if (problem.status() != 405 || problem.headers().containsKey("Allow")) {
            return problem;
        }
        return problem.withHeader("Allow", String.join(", ", AllowedMethods.of(root, context.normalizedPath())));
    }

    private static Problem fromFailure(@Nullable Throwable failure, int status, RoutingContext context) {
        if (failure instanceof ProblemException known) {
            return known.problem();
        }
        if (failure instanceof DecodeException) {
            return Problem.of(400, "invalid_json", "The body is not valid JSON.");
        }
        if (failure != null && DatabaseAway.isWhy(failure)) {
            return unavailable(failure, context);
        }
        if (failure instanceof HttpException http && http.getStatusCode() >= 400 && http.getStatusCode() != 500) {
            return Problem.ofStatus(http.getStatusCode());
        }
        if (status >= 400 && status < 500) {
            return Problem.ofStatus(status);
        }
        return failure == null && status > 500 ? Problem.ofStatus(status) : unforeseen(failure, context);
    }

    private static Problem unavailable(Throwable failure, RoutingContext context) {
        LOG.warn(
                "{} (request {}) waits for the database: {}",
                context.request().method(),
                RequestId.of(context),
                FailureSummary.of(failure));
        return Problem.of(503, "temporarily_unavailable", "The service cannot reach its database. Try again.")
                .withHeader("Retry-After", RETRY_AFTER_SECONDS);
    }

    private static Problem unforeseen(@Nullable Throwable failure, RoutingContext context) {
        String reference = Secrets.randomToken(9);
        LOG.error(
                "Unforeseen failure {} of {} (request {}): {}",
                reference,
                context.request().method(),
                RequestId.of(context),
                failure == null ? "no cause given" : FailureSummary.of(failure));
        return Problem.of(500, "internal_error", "The service failed; its log has more under this reference.")
                .with("reference", reference);
    }
}
