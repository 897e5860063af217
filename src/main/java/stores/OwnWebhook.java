package stores;

/**
 * A webhook that we created in a store.
 *
 * @param webhookId the store's id of it
 * @param topic such as {@code order.updated}
 * @param deliveryUrl where it delivers to
 */
public record OwnWebhook(long webhookId, String topic, String deliveryUrl) {}
