package orders;

import java.util.List;

/**
 * A page of a listing.
 *
 * @param total how many there are in all
 */
public record OrderPage(List<Order> orders, long total) {}
