package fulfilment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person wants changed in an order's store.
 *
 * @param id ours
 * @param status the wanted one, WooCommerce's or a plugin's
 * @param cancels whether parcels were taken back for it
 * @param restock whether the store is to put cancelled goods back into its stock
 * @param note for the shop's staff
 * @param refusal why the store does not do it
 * @param restocked whether the store put the goods back; empty while that is not known
 */
record OrderChange(
        long id,
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
        DONE,
        REFUSED,
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
