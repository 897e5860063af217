package platform.cache;

/** Counts how often the cache knew. */
@FunctionalInterface
public interface CacheMetrics {
    /** A value of this kind was asked for, and found or not. */
    void asked(String kind, boolean found);
}
