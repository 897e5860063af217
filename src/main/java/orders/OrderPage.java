package orders;

import java.util.List;
import java.util.Optional;

/**
 * A page of a listing.
 *
 * @param orders newest first
 * @param next the place after which there are more, if there are
 */
public record OrderPage(List<Order> orders, Optional<OrderCursor> next) {

    public OrderPage {
        orders = List.copyOf(orders);
    }
}
