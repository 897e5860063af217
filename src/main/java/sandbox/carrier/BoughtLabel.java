package sandbox.carrier;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A label the simulated service has sold.
 *
 * @param carrier who carries the parcel
 * @param trackingNumber its number
 * @param orderId order_id of the request
 * @param reference reference_number of the request
 * @param service service_type of the request
 * @param cost price
 * @param currency currency of the price
 * @param boughtAt when
 * @param estimatedDelivery when it is said to arrive
 * @param voided whether it was voided since
 * @param request the whole request
 */
public record BoughtLabel(
        String carrier,
        String trackingNumber,
        String orderId,
        Optional<String> reference,
        String service,
        BigDecimal cost,
        String currency,
        Instant boughtAt,
        Instant estimatedDelivery,
        boolean voided,
        JsonObject request) {

    BoughtLabel asVoided() {
        return new BoughtLabel(
                carrier,
                trackingNumber,
                orderId,
                reference,
                service,
                cost,
                currency,
                boughtAt,
                estimatedDelivery,
                true,
                request);
    }
}
