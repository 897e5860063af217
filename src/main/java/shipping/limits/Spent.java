package shipping.limits;

import java.math.BigDecimal;

/**
 * What a store bought, or may have bought, up to now; labels of test accounts are left out.
 *
 * @param labelsOfHour labels of the last hour
 * @param labelsOfDay labels of the last 24 hours
 * @param spentOfDay what those cost in the store's currency, quoted where the cost is not known yet
 */
public record Spent(int labelsOfHour, int labelsOfDay, BigDecimal spentOfDay) {}
