package sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is missed while rows move, whatever the seed. */
class MovingStoreTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration OVERLAP = Duration.ofMinutes(5);
    private static final int SEEDS = 400;
    private static final int MOST_REQUESTS = 20_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 20})
    void afterARun_everyRowIsReadAsItWasAtTheHorizonOrNewer(int liveliness) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            int pageSize = 2 + random.nextInt(9);
            MovingStore store = new MovingStore(random, pageSize, liveliness, START);
            store.fill(random.nextInt(120), 1 + random.nextInt(60));
            store.bulkEdit(random.nextInt(60));

            Optional<Instant> watermark = Optional.empty();
            for (int run = 0; run < 3; run++) {
                watermark = latest(run(store, pageSize, watermark), watermark);
                store.live();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7})
    void idPages_meetEveryRowThatStaysWhileOthersAreDeleted(int pageSize) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            TreeSet<Long> rows = new TreeSet<>();
            for (long id = 1; id <= random.nextInt(60); id++) {
                rows.add(id);
            }
            Set<Long> met = new TreeSet<>();
            IdPages pages = new IdPages(pageSize);
            Optional<IdPages.State> state = Optional.of(IdPages.State.FIRST);
            while (state.isPresent()) {
                int page = state.get().page();
                List<Long> ids = rows.stream()
                        .skip((long) (page - 1) * pageSize)
                        .limit(pageSize)
                        .toList();
                int total = rows.size();
                shrink(rows, random);
                List<Long> rendered = ids.stream().filter(rows::contains).toList();
                met.addAll(rendered);
                state = pages.after(state.get(), rendered.size(), OptionalLong.of(total));
                shrink(rows, random);
            }
            assertThat(met).as("seed %d", seed).containsAll(rows);
        }
    }

    private static void shrink(TreeSet<Long> rows, Random random) {
        if (!rows.isEmpty() && random.nextInt(5) == 0) {
            rows.remove(List.copyOf(rows).get(random.nextInt(rows.size())));
        }
    }

    private static Optional<Instant> run(MovingStore store, int pageSize, Optional<Instant> watermark) {
        Windows windows = new Windows(pageSize, true);
        WindowState state = windows.begin(watermark.map(at -> at.minus(OVERLAP)), store.now(), Optional.empty());
        for (int request = 0; request < MOST_REQUESTS; request++) {
            MovingStore.Answer answer = store.answer(windows.next(state));
            List<PageRow> page = answer.page();
            WindowStep step = windows.read(state, page, OptionalLong.of(answer.total()));
            if (step instanceof WindowStep.CaughtUp end) {
                store.take(page, end.taken());
                assertComplete(store, state.horizon());
                end.watermark().ifPresent(new Below(state.horizon())::check);
                return end.watermark();
            }
            WindowStep.GoOn on = (WindowStep.GoOn) step;
            store.take(page, on.taken());
            state = on.state();
        }
        throw new AssertionError("does not end");
    }

    /** A watermark beyond the horizon would skip what the store has yet to commit. */
    private record Below(Instant horizon) {

        void check(Instant watermark) {
            assertThat(watermark).isBefore(horizon);
        }
    }

    /** A row that still shows a modification below the horizon was read with it. */
    private static void assertComplete(MovingStore store, Instant horizon) {
        store.rows().forEach((id, modified) -> {
            if (modified.isBefore(horizon)) {
                assertThat(store.read()).containsEntry(id, modified);
            }
        });
    }

    private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
        return one.filter(at -> other.isEmpty() || at.isAfter(other.get())).or(() -> other);
    }
}
