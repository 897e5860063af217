package orders;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/**
 * What later rooms know of orders, for the answers of the API. An order's members stand beside ours and replace ours of
 * the same name; values are texts, numbers ({@code BigDecimal} for decimals), booleans, and lists and maps of these.
 */
@FunctionalInterface
public interface OrderAdditions {

    /** What a listing shows of each order, by our id; an order may be absent. Fails only with the database. */
    Future<Map<Long, Map<String, Object>>> of(String storeId, List<Long> orderIds);

    /** What is shown where one order is asked for. Fails only with the database. */
    default Future<Map<String, Object>> ofOne(String storeId, long orderId) {
        return of(storeId, List.of(orderId)).map(known -> known.getOrDefault(orderId, Map.of()));
    }

    /** Nobody knows more. */
    static OrderAdditions none() {
        return (storeId, orderIds) -> Future.succeededFuture(Map.of());
    }
}
