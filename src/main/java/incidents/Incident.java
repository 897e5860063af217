package incidents;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that a person must look at. At most one is open per scope, kind and subject; what happens again while it is
 * open is counted on it.
 *
 * @param id ours
 * @param scope the store's id, or empty text for what concerns the whole service
 * @param kind what happened, such as {@code webhook_owner_lost_rights}
 * @param subject whom it happened to within the scope, such as {@code webhook:12}, or empty text
 * @param severity the greatest it was raised with while open
 * @param detail what happened last and what to do, in plain words; holds no personal data and no secret
 * @param occurrences how often it was raised while open
 * @param firstAt when it was first raised
 * @param lastAt when it was last raised
 * @param acknowledgement empty while it is open
 */
public record Incident(
        long id,
        String scope,
        String kind,
        String subject,
        Severity severity,
        String detail,
        long occurrences,
        Instant firstAt,
        Instant lastAt,
        Optional<Acknowledgement> acknowledgement) {

    /** Whether nobody has acknowledged it yet. */
    public boolean open() {
        return acknowledgement.isEmpty();
    }

    /**
     * Who saw it.
     *
     * @param by the principal
     * @param at when
     * @param note what that person wrote about it; kept in clear
     */
    public record Acknowledgement(String by, Instant at, Optional<String> note) {}

    /**
     * An incident to be raised; the fields are those of {@link Incident}.
     *
     * @param detail must hold no personal data and no secret: incidents are kept and shown in clear
     */
    public record New(String scope, String kind, String subject, Severity severity, String detail) {}
}
