package sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever stays in the store is read, whatever comes, goes, moves or crashes meanwhile and whatever the seed. */
class WholeReadTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final int SEEDS = 30;
    private static final int MOST_REQUESTS = 4_000;

    @ParameterizedTest
    @CsvSource({"0,true", "1,true", "4,true", "1,false", "0,false"})
    void afterARead_everyRecordThatStayedIsMet(int liveliness, boolean counts) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            ShelvedStore store = new ShelvedStore(random, 2 + random.nextInt(9), liveliness, counts, START);
            store.fill(random.nextInt(400), 1 + random.nextInt(5000));
            store.tie(random.nextInt(40));
            TreeSet<Long> stayed = new TreeSet<>(store.ids());
            int workers = 1 + random.nextInt(6);

            WholeState state = run(store, random, workers);

            stayed.removeAll(store.disturbed());
            assertThat(store.met()).as("seed %d", seed).containsAll(stayed);
            assertThat(state.stamped()).as("seed %d", seed).hasValue(START.minus(Windows.MARGIN));
        }
    }

    @Test
    void quietList_isReadWithFewMoreRequestsThanItHasPages() {
        ShelvedStore store = new ShelvedStore(new Random(7), 100, 0, true, START);
        store.fill(20_000, 60_000_000);

        run(store, new Random(8), 6);

        assertThat(store.met()).hasSize(20_000);
        assertThat(store.requests()).isLessThan(280);
        assertThat(store.longestCheckpoint()).isLessThan(20_000);
    }

    private static WholeState run(ShelvedStore store, Random random, int workers) {
        WholeState state = onlyOrders();
        List<Job> underWay = new ArrayList<>();
        for (int request = 0; request < MOST_REQUESTS; request++) {
            for (Optional<Job> job = Optional.empty(); underWay.size() < workers; ) {
                job = state.take();
                if (job.isEmpty()) {
                    break;
                }
                underWay.add(job.get());
            }
            if (underWay.isEmpty()) {
                assertThat(state.finished()).isTrue();
                return state;
            }
            store.answer(state, underWay.remove(random.nextInt(underWay.size())));
            JsonObject checkpoint = store.noted(WholeStateJson.write(state));
            if (random.nextInt(30) == 0) {
                state = WholeStateJson.read(checkpoint);
                underWay.clear();
            }
        }
        throw new AssertionError("does not end");
    }

    private static WholeState onlyOrders() {
        return new WholeState(List.of(new Lot(Lot.Name.ORDERS)), Optional.empty());
    }

    /** A model of a store's list by creation. */
    private static final class ShelvedStore {

        private record Row(Instant created, Instant modified) {}

        private final Map<Long, Row> rows = new TreeMap<>();
        private final Map<Long, Row> trash = new TreeMap<>();
        private final TreeSet<Long> tied = new TreeSet<>();
        private final TreeSet<Long> met = new TreeSet<>();
        private final TreeSet<Long> disturbed = new TreeSet<>();
        private final Random random;
        private final int pageSize;
        private final int liveliness;
        private final boolean counts;
        private final CreationWindows windows;
        private Instant now;
        private long lastId;
        private int requests;
        private int longest;

        ShelvedStore(Random random, int pageSize, int liveliness, boolean counts, Instant now) {
            this.random = random;
            this.pageSize = pageSize;
            this.liveliness = liveliness;
            this.counts = counts;
            this.windows = new CreationWindows(pageSize);
            this.now = now;
        }

        void fill(int count, int seconds) {
            for (int i = 0; i < count; i++) {
                Instant at = now.minusSeconds(100 + random.nextInt(seconds));
                rows.put(++lastId, new Row(at, at));
            }
        }

        /** Imported by a plugin: many of one second, one of them years old. */
        void tie(int count) {
            Instant at = now.minusSeconds(5000);
            for (int i = 0; i < count; i++) {
                Instant created = i == 0 ? now.minusSeconds(500_000_000) : at;
                rows.put(++lastId, new Row(created, at));
                tied.add(lastId);
            }
        }

        TreeSet<Long> ids() {
            return new TreeSet<>(rows.keySet());
        }

        TreeSet<Long> met() {
            return met;
        }

        /** What came, went or was edited: the store's stamp tells the next incremental run, or it is gone. */
        TreeSet<Long> disturbed() {
            return disturbed;
        }

        int requests() {
            return requests;
        }

        int longestCheckpoint() {
            return longest;
        }

        JsonObject noted(JsonObject checkpoint) {
            String text = checkpoint.encode();
            longest = Math.max(longest, text.length());
            return new JsonObject(text);
        }

        void answer(WholeState state, Job job) {
            requests++;
            live();
            if (job instanceof Job.Open open) {
                Instant oldest = rows.values().stream()
                        .map(Row::created)
                        .min(Instant::compareTo)
                        .orElse(now);
                OptionalLong total = counted(rows.size());
                state.opened(open, new Range(oldest, START, windows.most(total.orElse(0))), total);
            } else if (job instanceof Job.Cut cut) {
                state.cut(
                        cut,
                        counted(matching(cut.part().span().upTo(cut.middle())).size())
                                .orElse(1));
            } else if (job instanceof Job.Page page) {
                page(state, page);
            }
        }

        private void page(WholeState state, Job.Page job) {
            Instant begun = now.minusSeconds(1);
            List<Long> all = matching(job.part().span());
            List<Long> ids = all.stream()
                    .skip((long) (job.part().page() - 1) * pageSize)
                    .limit(pageSize)
                    .toList();
            live();
            List<CreationWindows.Row> page = new ArrayList<>();
            for (long id : ids) {
                Row row = rows.get(id);
                if (row != null) {
                    page.add(new CreationWindows.Row(id, Optional.of(row.created()), Optional.of(row.modified())));
                }
            }
            OptionalLong total = page.isEmpty() && job.part().page() > 1 ? counted(0) : counted(all.size());
            PartStep step = windows.read(job.part(), new CreationWindows.Page(page, total, begun), job.range());
            assertThat(step).isNotInstanceOf(PartStep.Astray.class);
            page.forEach(row -> met.add(row.id()));
            state.paged(job, step, List.of());
        }

        private List<Long> matching(Span span) {
            return rows.entrySet().stream()
                    .filter(row -> span.holds(row.getValue().created()))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        private OptionalLong counted(long total) {
            return counts ? OptionalLong.of(total) : OptionalLong.empty();
        }

        private void live() {
            now = now.plusSeconds(random.nextInt(2));
            for (int i = random.nextInt(liveliness + 1); i > 0; i--) {
                move(random.nextInt(8));
            }
        }

        private void move(int what) {
            if (what == 0) {
                rows.put(++lastId, new Row(now, now));
            } else if (what <= 2) {
                take(rows).ifPresent(id -> trash.put(disturb(id), rows.remove(id)));
            } else if (what == 3) {
                take(trash)
                        .ifPresent(id -> rows.put(id, new Row(trash.remove(id).created(), now)));
            } else if (what == 4) {
                take(rows)
                        .ifPresent(
                                id -> rows.put(disturb(id), new Row(rows.get(id).created(), now)));
            }
        }

        private long disturb(long id) {
            disturbed.add(id);
            return id;
        }

        private Optional<Long> take(Map<Long, Row> from) {
            List<Long> ids = List.copyOf(from.keySet());
            Optional<Long> any = ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(random.nextInt(ids.size())));
            return any.filter(id -> !tied.contains(id) || random.nextInt(10) == 0);
        }
    }
}
