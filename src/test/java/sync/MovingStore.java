package sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import woocommerce.OrderBy;

/**
 * A model of a store's list: rows with whole seconds, exclusive bounds, and rows that are edited, added and deleted
 * between requests and between a request's query and its rendering.
 */
final class MovingStore {

    private final Map<Long, Instant> rows = new TreeMap<>();
    private final Map<Long, Instant> read = new TreeMap<>();
    private final Random random;
    private final int pageSize;
    private final int liveliness;
    private Instant now;
    private long lastId;

    MovingStore(Random random, int pageSize, int liveliness, Instant now) {
        this.random = random;
        this.pageSize = pageSize;
        this.liveliness = liveliness;
        this.now = now;
    }

    /** Rows of the past, many of them in the same seconds. */
    void fill(int count, int seconds) {
        for (int i = 0; i < count; i++) {
            rows.put(++lastId, now.minusSeconds(10 + random.nextInt(seconds)));
        }
    }

    /** Puts many rows into one second. */
    void bulkEdit(int count) {
        Instant second = now.minusSeconds(5 + random.nextInt(100));
        rows.keySet().stream().limit(count).toList().forEach(id -> rows.put(id, second));
    }

    Instant now() {
        return now;
    }

    Map<Long, Instant> rows() {
        return rows;
    }

    /** The newest modification that was read of each row. */
    Map<Long, Instant> read() {
        return read;
    }

    /** What one request is answered. */
    record Answer(List<PageRow> page, long total) {}

    Answer answer(WindowRequest request) {
        live();
        List<Long> matching = rows.entrySet().stream()
                .filter(row -> request.after().map(row.getValue()::isAfter).orElse(true))
                .filter(row -> request.before().map(row.getValue()::isBefore).orElse(true))
                .sorted(order(request.by()))
                .map(Map.Entry::getKey)
                .toList();
        List<Long> ids = matching.stream()
                .skip((long) (request.page() - 1) * pageSize)
                .limit(pageSize)
                .toList();
        live();
        List<PageRow> page = new ArrayList<>();
        for (long id : ids) {
            Optional<Instant> modified = Optional.ofNullable(rows.get(id));
            modified.ifPresent(at -> page.add(new PageRow(id, Optional.of(at))));
        }
        return new Answer(page, matching.size());
    }

    void take(List<PageRow> page, List<Integer> taken) {
        for (int i : taken) {
            PageRow row = page.get(i);
            read.merge(row.id(), row.modified().orElseThrow(), (a, b) -> a.isAfter(b) ? a : b);
        }
    }

    /** Time passes and some rows move. */
    void live() {
        now = now.plusSeconds(random.nextInt(3));
        for (int i = random.nextInt(liveliness + 1); i > 0; i--) {
            rows.put(anyId(), now);
        }
        if (liveliness > 0 && random.nextInt(4) == 0) {
            rows.put(++lastId, now);
        }
        if (liveliness > 0 && random.nextInt(4) == 0) {
            rows.remove(anyId());
        }
    }

    private long anyId() {
        List<Long> ids = List.copyOf(rows.keySet());
        return ids.isEmpty() ? ++lastId : ids.get(random.nextInt(ids.size()));
    }

    private static Comparator<Map.Entry<Long, Instant>> order(OrderBy by) {
        Comparator<Map.Entry<Long, Instant>> byId = Map.Entry.comparingByKey();
        return by == OrderBy.ID
                ? byId
                : Map.Entry.<Long, Instant>comparingByValue().thenComparing(byId);
    }
}
