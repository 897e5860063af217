package catalog;

import java.time.Duration;

/**
 * How the API's writes behave.
 *
 * @param settleWithin how long a request waits for the store before it answers that the work is under way
 */
public record CatalogSettings(Duration settleWithin) {
    /** Ten seconds. */
    public static final CatalogSettings DEFAULT = new CatalogSettings(Duration.ofSeconds(10));
}
