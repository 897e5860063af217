package fulfilment;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person wants changed in an order's store.
 *
 * @param id ours
 * @param orderId our id of the order
 * @param base the status that our copy showed when it was wanted; empty for one of before we kept it
 * @param wantedAt when
 * @param status the wanted one, WooCommerce's or a plugin's
 * @param cancels whether parcels were taken back for it
 * @param restock whether the store is to put cancelled goods back into its stock
 * @param note for the shop's staff
 * @param refusal why the store does not do it
 * @param restocked whether the store put the goods back; empty while that is not known
 */
record OrderChange(
        long id,
        long orderId,
        Optional<String> base,
        Instant wantedAt,
        String status,
        boolean cancels,
        boolean restock,
        Optional<String> note,
        State state,
        Optional<String> refusal,
        Optional<Boolean> restocked) {

    /** How far it is. */
    enum State {
        PENDING,
        /** The store changed the status too; a person has to decide. */
        CONFLICT,
        DONE,
        REFUSED,
        /** The store changed the status too, and its change stays. */
        DROPPED,
        SUPERSEDED;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String wireName) {
            return Arrays.stream(values())
                    .filter(state -> state.wireName().equals(wireName))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No state of a change: " + wireName));
        }
    }

    /** A change that is wanted now. */
    record Wish(String status, boolean cancels, boolean restock, Optional<String> note) {

        /** To give the order a status. */
        static Wish status(String status, Optional<String> note) {
            return new Wish(status, status.equals(StatusArrows.CANCELLED), true, note);
        }

        /** To cancel it. */
        static Wish cancel(String reason, boolean restock) {
            return new Wish(StatusArrows.CANCELLED, true, restock, Optional.of(reason));
        }

        /** Without what a person wrote. */
        @Override
        public String toString() {
            return "Wish[" + status + "]";
        }
    }

    /** The same, based on what the store shows by now. */
    OrderChange on(String newBase, Instant decidedAt) {
        return new OrderChange(
                id,
                orderId,
                Optional.of(newBase),
                decidedAt,
                status,
                cancels,
                restock,
                note,
                State.PENDING,
                refusal,
                restocked);
    }

    /** Whether it is what is wanted again. */
    boolean isSameAs(Wish wish) {
        return status.equals(wish.status()) && restock == wish.restock();
    }

    /** Without what a person wrote. */
    @Override
    public String toString() {
        return "OrderChange[" + id + ", " + status + ", " + state + "]";
    }
}
