package records;

/** Hears of every version whose webhook was missed; {@code Metrics::missedWebhook}. */
@FunctionalInterface
public interface MissedMetrics {

    /**
     * Counts one.
     *
     * @param resource a {@link Kind}'s wire name
     */
    void count(String storeId, String resource);
}
