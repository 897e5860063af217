package sync;

/** Hears of every run that starts or ends; {@code Metrics::syncOperation}. */
@FunctionalInterface
public interface SyncMetrics {

    /**
     * Counts one event.
     *
     * @param syncType a {@link SyncType}'s wire name
     * @param status   {@code started}, {@code completed}, {@code failed} or {@code cancelled}
     */
    void count(String storeId, String syncType, String status);
}
