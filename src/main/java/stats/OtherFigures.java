package stats;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is counted beside orders.
 *
 * @param missedWebhooks changes of which no delivery told in time
 * @param unannouncedChanges changes that the store never announces
 * @param averageDeliveryDays from the purchase of a label to the delivery; empty without a delivery in the period
 */
record OtherFigures(
        long productsInStock,
        long productsOutOfStock,
        long customers,
        long newCustomers,
        long labelsCreated,
        long missedWebhooks,
        long unannouncedChanges,
        Optional<BigDecimal> averageDeliveryDays) {}
