package stats;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is counted beside orders.
 *
 * @param averageDeliveryDays from the purchase of a label to the delivery; empty without a delivery in the period
 */
record OtherFigures(
        long productsInStock,
        long productsOutOfStock,
        long customers,
        long newCustomers,
        long labelsCreated,
        Optional<BigDecimal> averageDeliveryDays) {}
