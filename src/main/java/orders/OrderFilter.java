package orders;

import java.time.Instant;
import java.util.Optional;

/**
 * Which orders of a store to list, newest first.
 *
 * @param status WooCommerce's, verbatim; {@code trash} lists what is in the store's bin, which no other listing shows
 * @param createdFrom created in the store at this moment or later
 * @param createdBefore created in the store before this moment
 * @param customerEmail of the billing address, however it is written
 * @param wcOrderId the store's id
 * @param limit 1 to 100
 * @param offset from 0
 */
public record OrderFilter(
        Optional<String> status,
        Optional<Instant> createdFrom,
        Optional<Instant> createdBefore,
        Optional<String> customerEmail,
        Optional<Long> wcOrderId,
        int limit,
        int offset) {

    /** The most that one page holds. */
    public static final int MAX_LIMIT = 100;

    /** The size of a page if nobody says. */
    public static final int DEFAULT_LIMIT = 20;

    public OrderFilter {
        if (limit < 1 || limit > MAX_LIMIT || offset < 0) {
            throw new IllegalArgumentException("limit is 1 to " + MAX_LIMIT + ", offset not negative");
        }
    }

    /** The first page of all. */
    public static OrderFilter all() {
        return new OrderFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                DEFAULT_LIMIT,
                0);
    }

    /** Without the address. */
    @Override
    public String toString() {
        return "OrderFilter[limit=" + limit + ", offset=" + offset + "]";
    }
}
