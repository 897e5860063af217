package platform.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a label of metrics from growing without bound: every value of a label is a time series of its own, and some
 * values come from outside.
 */
final class BoundedLabel {
    static final String OTHER = "other";

    private final int limit;
    private final Object lock = new Object();
    private final Set<String> admitted = ConcurrentHashMap.newKeySet();

    /** Admits the first {@code limit} different values. */
    BoundedLabel(int limit) {
        this.limit = limit;
    }

    /** The value, or {@code other} when it is one too many. */
    String value(String value) {
        if (admitted.contains(value)) {
            return value;
        }
        synchronized (lock) {
            if (admitted.size() >= limit) {
                return OTHER;
            }
            admitted.add(value);
            return value;
        }
    }
}
