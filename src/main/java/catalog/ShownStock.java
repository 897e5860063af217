package catalog;

import java.time.Instant;
import java.util.Optional;

/**
 * The stock of a product as the store shows it at a moment.
 *
 * @param modifiedAt when who counts it was last changed, by the store's clock
 * @param readAt the store's clock when it answered
 */
record ShownStock(CountedStock stock, Optional<Instant> modifiedAt, Optional<Instant> readAt) {}
