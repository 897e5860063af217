package orders;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which orders of a store are meant.
 *
 * @param status WooCommerce's, verbatim; {@code trash} means what is in the store's bin, which nothing else does
 * @param createdFrom created in the store at this moment or later
 * @param createdBefore created in the store before this moment
 * @param customerEmail of the billing address, however it is written
 * @param wcOrderId the store's id
 * @param number what the customer knows the order by
 * @param ids ours; empty: whatever the id
 */
public record OrderFilter(
        Optional<String> status,
        Optional<Instant> createdFrom,
        Optional<Instant> createdBefore,
        Optional<String> customerEmail,
        Optional<Long> wcOrderId,
        Optional<String> number,
        Optional<List<Long>> ids) {

    /** All but those in the bin. */
    public static OrderFilter all() {
        return new OrderFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, but only of these. */
    public OrderFilter among(List<Long> orderIds) {
        return new OrderFilter(
                status,
                createdFrom,
                createdBefore,
                customerEmail,
                wcOrderId,
                number,
                Optional.of(orderIds.stream().sorted().distinct().toList()));
    }

    /** Whether nothing but the status narrows it, so that its total is known without counting. */
    boolean isByStatusAlone() {
        return createdFrom.isEmpty()
                && createdBefore.isEmpty()
                && customerEmail.isEmpty()
                && wcOrderId.isEmpty()
                && number.isEmpty()
                && ids.isEmpty();
    }

    /** Without the address. */
    @Override
    public String toString() {
        return "OrderFilter[status=" + status + "]";
    }
}
