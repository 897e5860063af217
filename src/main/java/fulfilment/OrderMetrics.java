package fulfilment;

/** Told when an order's fulfilment changed its status. */
@FunctionalInterface
public interface OrderMetrics {

    /** @param status the life cycle's, as in the API */
    void orderProcessed(String storeId, String status);
}
