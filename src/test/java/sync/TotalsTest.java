package sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sync.Cursor.ListPage;
import sync.Cursor.OfTotals;

class TotalsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");
    private static final int PAGE = 100;

    /** Ids by second of creation: a side of the comparison. */
    private static final class Side {

        final NavigableMap<Long, Set<Long>> bySecond = new TreeMap<>();

        void add(long second, long id) {
            bySecond.computeIfAbsent(second, s -> new TreeSet<>()).add(id);
        }

        void remove(long second, long id) {
            bySecond.getOrDefault(second, Set.of()).remove(id);
        }

        Set<Long> in(CreationSpan span) {
            Set<Long> ids = new TreeSet<>();
            bySecond.subMap(span.from().getEpochSecond(), span.before().getEpochSecond())
                    .values()
                    .forEach(ids::addAll);
            return ids;
        }
    }

    @Test
    void spans_meetWithoutGapOrOverlap_andReachFromTheFirstMomentToTheLast() {
        List<CreationSpan> spans = Totals.spans(Instant.EPOCH, NOW.plusMillis(700));

        assertThat(spans).hasSize(31 + 12 + 10 + 1);
        assertThat(spans.get(0).before()).isEqualTo(NOW);
        for (int i = 1; i < spans.size(); i++) {
            assertThat(spans.get(i).before()).isEqualTo(spans.get(i - 1).from());
        }
        assertThat(spans.get(spans.size() - 1).from()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void aYoungStore_hasFewSpans_andOneThatIsNewNone() {
        assertThat(Totals.spans(NOW.minus(Duration.ofHours(30)), NOW)).hasSize(2);
        assertThat(Totals.spans(NOW.minus(Duration.ofDays(40)), NOW)).hasSize(32);
        assertThat(Totals.spans(NOW, NOW)).isEmpty();
        assertThat(Totals.spans(NOW.plusSeconds(5), NOW)).isEmpty();
    }

    @Test
    void aSpanOfOneSecond_isListedHoweverManyItHolds() {
        CreationSpan second = new CreationSpan(NOW, NOW.plusSeconds(1));
        CreationSpan two = new CreationSpan(NOW, NOW.plusSeconds(2));

        assertThat(Totals.verdict(second, 7, 7, PAGE)).isEqualTo(Totals.Verdict.SAME);
        assertThat(Totals.verdict(second, 900, 901, PAGE)).isEqualTo(Totals.Verdict.LIST);
        assertThat(Totals.verdict(two, 900, 901, PAGE)).isEqualTo(Totals.Verdict.HALVES);
        assertThat(Totals.verdict(two, 100, 0, PAGE)).isEqualTo(Totals.Verdict.LIST);
        assertThat(Totals.verdict(two, 0, 101, PAGE)).isEqualTo(Totals.Verdict.HALVES);
        assertThatThrownBy(() -> new CreationSpan(NOW, NOW)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CreationSpan(NOW.plusMillis(1), NOW.plusSeconds(2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CreationSpan(NOW, NOW.plusMillis(1500)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aFewFaultsAmongManyRecords_areFoundWithFewCalls(long seed) {
        Random random = new Random(seed);
        Side store = new Side();
        Side ours = new Side();
        for (long id = 1; id <= 20_000; id++) {
            long second = NOW.getEpochSecond() - 1 - (long) (random.nextDouble() * random.nextDouble() * 6e7);
            long same = id % 50 == 0 ? NOW.getEpochSecond() - 1000 : second;
            store.add(same, id);
            ours.add(same, id);
        }
        Set<Long> faults = new TreeSet<>();
        List<Long> seconds = List.copyOf(store.bySecond.keySet());
        for (int i = 0; i < 5; i++) {
            long second = seconds.get(random.nextInt(seconds.size()));
            long id = store.bySecond.get(second).iterator().next();
            faults.add(id);
            (seed % 2 == 0 ? store : ours).remove(second, id);
        }

        Set<Long> found = new TreeSet<>();
        int calls = run(store, ours, found);

        assertThat(found).isEqualTo(faults);
        assertThat(calls).isLessThan(54 + 5 * 2 * 20);
    }

    @Test
    void twoFaultsThatCancelOut_areLeftToTheWholeComparison() {
        Side store = new Side();
        Side ours = new Side();
        store.add(NOW.getEpochSecond() - 60, 1);
        ours.add(NOW.getEpochSecond() - 90, 2);

        Set<Long> found = new TreeSet<>();
        run(store, ours, found);

        assertThat(found).isEmpty();
    }

    @Test
    void theCursor_isReadAsItWasWritten() {
        OfTotals asked = new OfTotals(Totals.spans(Instant.EPOCH, NOW), Optional.empty()).halved();
        OfTotals listing = asked.listing(new ListPage(3, 9_000_000_000L));

        assertThat(SweepCursorJson.totals(SweepCursorJson.write(asked))).isEqualTo(asked);
        assertThat(SweepCursorJson.totals(SweepCursorJson.write(listing))).isEqualTo(listing);
        Checkpoint thin = new Checkpoint(2, Optional.of(new Cursor.Thin(IdPages.State.FIRST, 77)));
        assertThat(CheckpointJson.read(CheckpointJson.write(thin))).isEqualTo(thin);
        Checkpoint totals = new Checkpoint(1, Optional.of(listing));
        assertThat(CheckpointJson.read(CheckpointJson.write(totals))).isEqualTo(totals);
    }

    /** As the reader goes; how many calls it took. */
    private static int run(Side store, Side ours, Set<Long> found) {
        int calls = 0;
        Optional<OfTotals> at = Optional.of(new OfTotals(Totals.spans(Instant.EPOCH, NOW), Optional.empty()));
        while (at.isPresent()) {
            calls++;
            OfTotals now = at.get();
            CreationSpan span = now.pending().get(0);
            Set<Long> theirs = store.in(span);
            Set<Long> held = ours.in(span);
            switch (Totals.verdict(span, theirs.size(), held.size(), PAGE)) {
                case SAME -> at = now.rest();
                case HALVES -> at = Optional.of(now.halved());
                case LIST -> {
                    theirs.stream().filter(id -> !held.contains(id)).forEach(found::add);
                    held.stream().filter(id -> !theirs.contains(id)).forEach(found::add);
                    at = now.rest();
                }
            }
        }
        return calls;
    }
}
