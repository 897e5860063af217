package orders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import platform.crypto.Keyring;
import woocommerce.ListQuery;
import woocommerce.StoreAnswer;
import woocommerce.StoreClient;

/**
 * Whether an order in a store is the one that we know by its id: WooCommerce gives each order a key when it is created, and
 * never another. An id with another key was given out again, as after a shop's data was reset or restored.
 */
public final class OrderIdentity {

    private static final int EACH = 5;

    private final OrderKeyRepository repository;

    /** Opens the keys that we keep. */
    public OrderIdentity(Keyring keyring) {
        this.repository = new OrderKeyRepository(keyring);
    }

    /**
     * Of a few orders that we have, the store's ids of those that are others in the store; empty where we have none.
     *
     * @return fails as the store's client does, or with the database
     */
    public Future<List<Long>> reused(SqlClient client, String storeId, StoreClient store) {
        return repository
                .sample(client, storeId, EACH)
                .compose(known -> known.isEmpty()
                        ? Future.succeededFuture(List.of())
                        : store.orders(ListQuery.all()
                                        .include(known.keySet())
                                        .fields("id", "order_key")
                                        .perPage(ListQuery.MAX_PER_PAGE))
                                .map(StoreAnswer::body)
                                .map(orders -> others(known, told(orders))));
    }

    /** Of orders as the store tells them now, those that we know by another key. Fails only with the database. */
    Future<List<Long>> reused(SqlClient client, String storeId, Map<Long, String> told) {
        return repository.keys(client, storeId, told.keySet()).map(known -> others(known, told));
    }

    /** A key that is missing on one side tells nothing; pure. */
    static List<Long> others(Map<Long, String> known, Map<Long, String> told) {
        return known.entrySet().stream()
                .filter(order -> !order.getValue().isEmpty())
                .filter(order -> !told.getOrDefault(order.getKey(), "").isEmpty())
                .filter(order -> !order.getValue().equals(told.get(order.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static Map<Long, String> told(List<ObjectNode> orders) {
        Map<Long, String> keys = new HashMap<>();
        orders.forEach(order ->
                keys.put(order.path("id").asLong(), order.path("order_key").asText()));
        return keys;
    }
}
