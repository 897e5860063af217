package webhooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows of one commit, equal keys folded: PostgreSQL refuses a statement that would touch one row twice (21000). */
final class InboxBatch {

    private final TreeMap<InboxRow.Key, List<WaitingRow>> byKey = new TreeMap<>();

    InboxBatch(List<WaitingRow> rows) {
        rows.forEach(row ->
                byKey.computeIfAbsent(row.row().key(), key -> new ArrayList<>()).add(row));
    }

    /** The first row of each key, in key order. */
    List<InboxRow> rows() {
        return byKey.values().stream().map(same -> same.get(0).row()).toList();
    }

    /** For each of {@link #rows} how many more came with it. */
    List<Integer> doubles() {
        return byKey.values().stream().map(same -> same.size() - 1).toList();
    }

    /** Answers everybody, by what the table holds for their key. */
    void answer(List<InboxRepository.Stored> stored) {
        Map<InboxRow.Key, InboxRepository.Stored> found = new TreeMap<>();
        stored.forEach(row -> found.put(row.key(), row));
        byKey.forEach((key, same) -> answer(same, found.get(key)));
    }

    private static Receipt received(InboxRepository.Stored stored) {
        boolean setAside = stored.state().equals(DeliveryState.QUARANTINED.wireName());
        return setAside ? Receipt.SET_ASIDE : Receipt.RECEIVED;
    }

    private static void answer(List<WaitingRow> same, InboxRepository.@Nullable Stored stored) {
        if (stored == null) {
            same.forEach(row -> row.answer().fail("the database did not say what it holds"));
            return;
        }
        for (WaitingRow row : same) {
            boolean own = row.row().receipt().equals(stored.receipt());
            row.answer().tryComplete(own ? received(stored) : Receipt.DUPLICATE);
        }
    }
}
