package records;

import java.util.Comparator;

/** Which record of which store. */
public record RecordKey(String storeId, Kind kind, long wcId) implements Comparable<RecordKey> {

    private static final Comparator<RecordKey> ORDER = Comparator.comparing(RecordKey::storeId)
            .thenComparing(RecordKey::kind)
            .thenComparingLong(RecordKey::wcId);

    @Override
    public int compareTo(RecordKey other) {
        return ORDER.compare(this, other);
    }

    /** The key of a task about this record, within its store's scope. */
    String taskKey() {
        return kind.wireName() + ":" + wcId;
    }

    static RecordKey ofTask(String storeId, String taskKey) {
        int colon = taskKey.indexOf(':');
        Kind kind = Kind.of(taskKey.substring(0, colon)).orElseThrow();
        return new RecordKey(storeId, kind, Long.parseLong(taskKey.substring(colon + 1)));
    }
}
