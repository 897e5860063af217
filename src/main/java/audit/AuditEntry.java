package audit;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of the audit log.
 *
 * @param id ours; rises, but a later one may have been committed earlier
 * @param at when, by the database's clock
 * @param actor who: {@code key:<id>}, {@code user:<name>}, {@code platform:<subject>}, {@code anonymous}, or
 *     {@code system} for the service itself
 * @param action what, such as {@code shipping_rules.created} or {@code api.shipOrder}
 * @param scope the store's id, or empty text
 * @param subject to what, within the scope
 * @param origin the address the request came from, where there was one
 * @param requestId of the request, where there was one
 * @param before what it was, of what changed; secrets and personal data are not shown
 * @param after what it is then
 * @param position its place in the chain, from 1; empty while it is not sealed
 */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        String action,
        String scope,
        String subject,
        Optional<String> origin,
        Optional<String> requestId,
        Optional<JsonObject> before,
        Optional<JsonObject> after,
        Optional<Long> position) {

    /**
     * Something that changes no row, to be appended.
     *
     * @param after what came of it; must hold no personal data and no secret
     */
    public record New(
            String actor,
            String action,
            String scope,
            String subject,
            String origin,
            String requestId,
            JsonObject after) {}
}
