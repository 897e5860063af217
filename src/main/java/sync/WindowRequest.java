package sync;

import java.time.Instant;
import java.util.Optional;
import woocommerce.ListQuery;
import woocommerce.OrderBy;

/**
 * What to ask the store for next. Bounds are exclusive whole seconds, as WooCommerce takes them.
 *
 * @param by   the ascending order
 * @param page 1 unless by id
 */
record WindowRequest(Optional<Instant> after, Optional<Instant> before, OrderBy by, int page) {

    ListQuery on(ListQuery query) {
        ListQuery sorted = query.ascending(by).page(page);
        ListQuery from = after.map(sorted::modifiedAfter).orElse(sorted);
        return before.map(from::modifiedBefore).orElse(from);
    }
}
