package woocommerce;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import woocommerce.StoreProblem.BadKey;
import woocommerce.StoreProblem.BadSecret;
import woocommerce.StoreProblem.BrokenJson;
import woocommerce.StoreProblem.ClockSkew;
import woocommerce.StoreProblem.Firewall;
import woocommerce.StoreProblem.Maintenance;
import woocommerce.StoreProblem.NoPermission;
import woocommerce.StoreProblem.NotFound;
import woocommerce.StoreProblem.NotWooCommerce;
import woocommerce.StoreProblem.Redirected;
import woocommerce.StoreProblem.ServerError;
import woocommerce.StoreProblem.Throttled;

/**
 * Which problem an answer is: by status, WooCommerce's error code, and where one code stands for several causes by its
 * English message. A store in another language gets the likeliest of them.
 *
 * @param reply the answer
 * @param request what was asked
 * @param signed whether by OAuth, where clocks matter
 * @param now our clock
 */
record Problems(RawReply reply, StoreRequest request, boolean signed, Instant now) {

    /** How far WooCommerce lets a signature's timestamp be off. */
    private static final Duration WINDOW = Duration.ofMinutes(15);

    /** The problem of an answer that is no success. */
    StoreProblem problem() {
        ErrorBody error = reply.json().map(found -> ErrorBody.of(found.json())).orElseGet(ErrorBody::none);
        if (reply.header("cf-mitigated").isPresent()) {
            return new Firewall(reply.status());
        }
        return switch (reply.status()) {
            case 401 -> unauthorized(error);
            case 403 -> forbidden(error);
            case 404 -> missing(error);
            case 429 -> throttled(error);
            case 503 -> unavailable(error);
            default -> byClass(error);
        };
    }

    /** The problem of a success whose body is no JSON. */
    StoreProblem notJson() {
        return reply.pageWith("") ? new NotWooCommerce(reply.status()) : new BrokenJson();
    }

    private StoreProblem byClass(ErrorBody error) {
        int status = reply.status();
        if (status >= 500 && !error.fromWooCommerce()) {
            return new ServerError(status);
        }
        if (status >= 400) {
            return error.present() ? error.invalid(status) : new Firewall(status);
        }
        // The query is left out: over HTTP it carries our signature, which a redirect may repeat.
        return new Redirected(status, reply.header("location").orElse("").replaceAll("[?#].*", ""));
    }

    private StoreProblem unauthorized(ErrorBody error) {
        if (!error.fromWooCommerce()) {
            return new Firewall(401);
        }
        if (!error.code().equals("woocommerce_rest_authentication_error")) {
            return new BadKey();
        }
        String message = error.message().toLowerCase(Locale.ROOT);
        if (message.contains("timestamp") || clocksApart()) {
            return new ClockSkew(storeAhead());
        }
        if (message.contains("consumer key")) {
            return new BadKey();
        }
        if (message.contains("secret") || message.contains("signature")) {
            return new BadSecret();
        }
        return message.contains("permission") || !request.safe() ? new NoPermission(error.code()) : new BadSecret();
    }

    private StoreProblem forbidden(ErrorBody error) {
        boolean woo = error.fromWooCommerce() || error.code().equals("rest_forbidden");
        return woo ? new NoPermission(error.code()) : new Firewall(403);
    }

    private StoreProblem missing(ErrorBody error) {
        boolean noNamespace = request.resource().isEmpty() && error.code().equals("rest_no_route");
        return error.present() && !noNamespace ? new NotFound(error.code()) : new NotWooCommerce(404);
    }

    private StoreProblem throttled(ErrorBody error) {
        Optional<Duration> wait = reply.retryAfter(now);
        return error.present() || wait.isPresent() ? new Throttled(wait) : new Firewall(429);
    }

    private StoreProblem unavailable(ErrorBody error) {
        Optional<Duration> wait = reply.retryAfter(now);
        // Retry-After alone proves nothing: Varnish sends it for a shop that took the call and was too slow to answer.
        boolean maintenance = error.code().equals("wp_die") || reply.pageWith("maintenance");
        return maintenance ? new Maintenance(wait) : new ServerError(503, wait);
    }

    private boolean clocksApart() {
        return signed && storeAhead().filter(d -> d.abs().compareTo(WINDOW) > 0).isPresent();
    }

    private Optional<Duration> storeAhead() {
        return reply.date().map(date -> Duration.between(now, date));
    }
}
