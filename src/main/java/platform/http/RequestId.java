package platform.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import platform.crypto.Secrets;

/**
 * Gives every request an id: the caller's {@code X-Request-ID} where it is fit to be logged, else a new one. The
 * response and problem documents carry it.
 */
public final class RequestId implements Handler<RoutingContext> {
    /** In and out. */
    public static final String HEADER = "X-Request-ID";

    private static final String KEY = "request_id";
    private static final Pattern FIT = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    @Override
    public void handle(RoutingContext context) {
        context.response().putHeader(HEADER, of(context));
        context.next();
    }

    /** The id of a request; made now if this handler did not see it. */
    public static String of(RoutingContext context) {
        @Nullable String known = context.get(KEY);
        if (known != null) {
            return known;
        }
        String id = fit(context.request().getHeader(HEADER));
        context.put(KEY, id);
        return id;
    }

    private static String fit(@Nullable String given) {
        return given != null && FIT.matcher(given).matches() ? given : Secrets.randomToken(12);
    }
}
