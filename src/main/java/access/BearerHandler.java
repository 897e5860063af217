package access;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import platform.http.Problem;

/**
 * Lets only callers with a valid bearer token through, and remembers who they are: {@link Principal#of}. Others get 401
 * with {@code WWW-Authenticate} (RFC 6750). Reads no token from the URL, for URLs end up in logs.
 */
public final class BearerHandler implements Handler<RoutingContext> {
    /** What is asked for by every 401. */
    static final String REALM = "Bearer realm=\"woocommerce-integration\"";

    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([\\x21-\\x7e]{1,4096})");

    private final Authenticator authenticator;

    /** Asks this authenticator about every token. */
    public BearerHandler(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public void handle(RoutingContext context) {
        Optional<String> token = token(context.request().getHeader("Authorization"));
        if (token.isEmpty()) {
            context.fail(Problem.of(401, "missing_token", "Send Authorization: Bearer <token>.")
                    .withHeader("WWW-Authenticate", REALM)
                    .exception());
            return;
        }
        // Nothing of the body is read before the caller is known.
        context.request().pause();
        authenticator
                .authenticate(token.get())
                .eventually(() -> Future.succeededFuture(context.request().resume()))
                .onSuccess(principal -> principal.attachTo(context))
                .onSuccess(principal -> context.next())
                .onFailure(failure -> context.fail(asProblem(failure)));
    }

    private static Optional<String> token(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher matcher = BEARER.matcher(header.strip());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Throwable asProblem(Throwable failure) {
        return failure instanceof InvalidTokenException
                ? Problem.of(401, "invalid_token", "The bearer token is unknown, expired or revoked.")
                        .withHeader("WWW-Authenticate", REALM + ", error=\"invalid_token\"")
                        .exception()
                : failure;
    }
}
