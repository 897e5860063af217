package app.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order as the service's API shows it; without the customer.
 *
 * @param shop the store's id
 * @param id ours
 * @param number as the shop writes it
 * @param total with its currency, such as {@code 34.90 EUR}
 * @param storeStatus WooCommerce's
 * @param fulfilment where its fulfilment stands
 * @param waitingFor why nothing goes on, if so
 * @param createdAt when it was bought
 * @param parcels what it travels in
 */
record DemoOrder(
        String shop,
        long id,
        String number,
        String total,
        String storeStatus,
        String fulfilment,
        Optional<String> waitingFor,
        Instant createdAt,
        List<Parcel> parcels) {

    private static final String DELIVERED = "delivered";
    private static final String COMPLETED = "completed";
    private static final String UNFULFILLED = "unfulfilled";

    /**
     * A parcel.
     *
     * @param labelled whether its label is bought
     * @param trackingStatus where it is
     */
    record Parcel(
            boolean labelled,
            Optional<String> carrier,
            Optional<String> trackingNumber,
            String trackingStatus,
            Optional<Instant> deliveredAt) {

        private static Parcel from(JsonObject json) {
            return new Parcel(
                    "purchased".equals(json.getString("state")),
                    Optional.ofNullable(json.getString("carrier")),
                    Optional.ofNullable(json.getString("tracking_number")),
                    json.getString("tracking_status", ""),
                    Optional.ofNullable(json.getString("delivered_at")).map(Instant::parse));
        }
    }

    /** Reads an element of the API's list. */
    static DemoOrder from(String shop, JsonObject json) {
        List<Parcel> parcels = json.getJsonArray("shipments", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(Parcel::from)
                .toList();
        return new DemoOrder(
                shop,
                json.getLong("id"),
                json.getString("wc_order_number"),
                new BigDecimal(json.getValue("total").toString()).toPlainString() + " " + json.getString("currency"),
                json.getString("status"),
                json.getString("fulfilment_status", UNFULFILLED),
                Optional.ofNullable(json.getString("waiting_for")),
                Instant.parse(json.getString("created_at")),
                parcels);
    }

    /** The way it went or goes: the fulfilment's status, and what makes it plain. */
    String step() {
        if (waitingFor.isPresent()) {
            return fulfilment + ": " + waitingFor.get();
        }
        if (fulfilment.equals(UNFULFILLED)) {
            return fulfilment + " (" + storeStatus + ")";
        }
        Optional<String> parcel = labelled()
                .map(Parcel::trackingStatus)
                .filter(status -> !status.isEmpty() && !status.equals(fulfilment));
        return fulfilment + parcel.map(status -> " (" + status + ")").orElse("");
    }

    /** Whether a watcher sees no difference. */
    boolean looksLike(DemoOrder other) {
        return step().equals(other.step())
                && storeStatus.equals(other.storeStatus)
                && total.equals(other.total)
                && carrier().equals(other.carrier())
                && trackingNumber().equals(other.trackingNumber());
    }

    boolean isDelivered() {
        return fulfilment.equals(DELIVERED);
    }

    /** Whether it is delivered and the shop was told. */
    boolean isFinished() {
        return isDelivered() && storeStatus.equals(COMPLETED);
    }

    long labels() {
        return parcels.stream().filter(Parcel::labelled).count();
    }

    /** Of the first parcel that has a label; empty before. */
    String carrier() {
        return labelled().flatMap(Parcel::carrier).orElse("");
    }

    /** Of the first parcel that has a label; empty before. */
    String trackingNumber() {
        return labelled().flatMap(Parcel::trackingNumber).orElse("");
    }

    /** From the purchase to the door, or until now. */
    Duration age(Instant now) {
        Instant end = labelled()
                .flatMap(Parcel::deliveredAt)
                .filter(at -> isDelivered())
                .orElse(now);
        return Duration.between(createdAt, end.isBefore(createdAt) ? createdAt : end);
    }

    private Optional<Parcel> labelled() {
        return parcels.stream().filter(Parcel::labelled).findFirst();
    }
}
