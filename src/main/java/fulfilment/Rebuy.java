package fulfilment;

import java.util.Locale;
import java.util.Optional;

/**
 * A person's wish to have a label voided and its goods shipped by another one.
 *
 * @param shipmentId whose label is taken back
 * @param orderId our id of the order
 * @param payTwice whether the new label is bought whatever becomes of the old one
 * @param wantedBy who wants it
 * @param planId the new plan, once there is one
 * @param problem why nothing was bought anew
 */
record Rebuy(
        long shipmentId,
        long orderId,
        State state,
        boolean payTwice,
        String wantedBy,
        Optional<Long> planId,
        Optional<String> problem) {

    /** How far it is. */
    enum State {
        VOIDING,
        PLANNED,
        STOPPED;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT));
        }
    }
}
