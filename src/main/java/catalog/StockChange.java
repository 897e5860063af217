package catalog;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A wish to change the figure that a store shows for a product.
 *
 * @param productId ours
 * @param wcProductId the store's
 * @param familyWcId the store's id of the product, or of a variation's parent: its changes wait for each other
 * @param base what our copy showed when it was wanted; empty where nobody counted
 * @param basedAt when it was wanted, or decided after a conflict
 * @param mark written into the product with the figure, so that a lost answer leaves no doubt
 * @param found what the store showed before it was written
 * @param now what the store showed afterwards; while it is {@link State#SENT}, what was to be written
 * @param problem why it was refused, as a code
 * @param detail the same for a person
 * @param old whether it waited so long that it must not be written any more
 */
record StockChange(
        long id,
        long productId,
        long wcProductId,
        long familyWcId,
        StockOperation operation,
        int quantity,
        OptionalInt base,
        Instant basedAt,
        State state,
        UUID mark,
        OptionalInt found,
        OptionalInt now,
        Optional<String> problem,
        Optional<String> detail,
        Instant createdAt,
        Optional<Instant> finishedAt,
        boolean old) {

    /** How far it is. */
    enum State {
        WANTED,
        /** Written, and perhaps there; the answer is not known. */
        SENT,
        /** The store changed the figure too; a person has to decide. */
        CONFLICT,
        /** The store has confirmed it. */
        DONE,
        REFUSED;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether nothing more happens to it by itself. */
    boolean settled() {
        return finished() || state == State.CONFLICT;
    }

    /** Whether nothing more happens to it. */
    boolean finished() {
        return state == State.DONE || state == State.REFUSED;
    }
}
