package webhooks;

import java.time.Duration;
import java.util.Optional;

/**
 * What the door answers.
 *
 * @param status     200, 401, 405, 413 or 503: never a redirect, which WooCommerce would count as delivered and not follow
 * @param body       JSON
 * @param retryAfter for a 503
 */
public record DoorAnswer(int status, String body, Optional<Duration> retryAfter) {

    static final DoorAnswer RECEIVED = new DoorAnswer(200, "{\"status\":\"received\"}", Optional.empty());
    static final DoorAnswer DUPLICATE = new DoorAnswer(200, "{\"status\":\"duplicate\"}", Optional.empty());

    /** One answer for an unknown store, a deactivated one and a bad signature: nobody learns which stores exist. */
    static final DoorAnswer REFUSED = problem(
            401,
            "invalid_signature",
            "Unauthorized",
            "The delivery is not signed by a secret that we know for this store.",
            Optional.empty());

    static final DoorAnswer TOO_LARGE = problem(
            413,
            "body_too_large",
            "Content Too Large",
            "The body is larger than WEBHOOK_BODY_LIMIT.",
            Optional.empty());

    static final DoorAnswer METHOD_NOT_ALLOWED =
            problem(405, "method_not_allowed", "Method Not Allowed", "Deliveries are posted.", Optional.empty());

    /** The 503 of a door that cannot commit now. */
    public static DoorAnswer unavailable(String detail) {
        return problem(503, "unavailable", "Service Unavailable", detail, Optional.of(Duration.ofSeconds(30)));
    }

    private static DoorAnswer problem(
            int status, String code, String title, String detail, Optional<Duration> retryAfter) {
        String body = "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"code\":\""
                + code + "\",\"detail\":\"" + detail + "\"}";
        return new DoorAnswer(status, body, retryAfter);
    }

    /**
     * The body as it leaves: a problem names the request that it is of.
     *
     * @param requestId of characters that JSON needs not escape
     */
    String bodyFor(String requestId) {
        return status == 200 ? body : body.substring(0, body.length() - 1) + ",\"request_id\":\"" + requestId + "\"}";
    }

    /** Of the body. */
    public String contentType() {
        return status == 200 ? "application/json" : "application/problem+json";
    }
}
