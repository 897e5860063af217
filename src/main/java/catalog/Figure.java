package catalog;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * The stock that a store shows for a product or variation that counts it itself, by our copy.
 *
 * @param wcId the store's id of it
 * @param sku empty where nobody gave it one
 * @param quantity may be below zero
 * @param backorders no, notify or yes
 * @param modifiedAt the product's own date; nothing that the store counted by then is missing
 */
public record Figure(long wcId, String sku, BigDecimal quantity, String backorders, Optional<Instant> modifiedAt) {}
