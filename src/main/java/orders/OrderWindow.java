package orders;

import java.util.Optional;

/**
 * Which part of a listing, newest first.
 *
 * @param limit the most that a page holds
 * @param offset how many to skip
 * @param after the place after which to go on; then nothing is skipped
 */
public record OrderWindow(int limit, int offset, Optional<OrderCursor> after) {

    public OrderWindow {
        if (limit < 1 || offset < 0 || (after.isPresent() && offset > 0)) {
            throw new IllegalArgumentException("limit is positive, offset not negative and not with a cursor");
        }
    }

    /** The first so many. */
    public static OrderWindow first(int limit) {
        return new OrderWindow(limit, 0, Optional.empty());
    }

    /** The next so many after a place. */
    public static OrderWindow after(OrderCursor place, int limit) {
        return new OrderWindow(limit, 0, Optional.of(place));
    }
}
