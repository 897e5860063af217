package sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import sync.CreationWindows.Page;
import sync.CreationWindows.Row;

class CreationWindowsTest {

    private static final Instant OLDEST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Range RANGE = new Range(OLDEST, NOW, 20);
    private static final Span SECOND = new Span(Optional.of(at(99)), Optional.of(at(101)));

    private final CreationWindows windows = new CreationWindows(3);

    @Test
    void whatFitsAPage_isWhole() {
        assertThat(windows.read(Part.of(Span.ALL, 3), page(OptionalLong.of(3), 1, 2, 3), RANGE))
                .isEqualTo(new PartStep.Whole());
        assertThat(windows.read(Part.of(Span.ALL, 0), page(OptionalLong.of(0)), RANGE))
                .isEqualTo(new PartStep.Whole());
        assertThat(windows.read(Part.of(Span.ALL, 1), page(OptionalLong.empty(), 1), RANGE))
                .isEqualTo(new PartStep.Whole());
    }

    @Test
    void quietWindow_isReadPageByPage() {
        Part second = goOn(Part.of(Span.ALL, 5), page(OptionalLong.of(5), 1, 2, 3));

        assertThat(second.page()).isEqualTo(2);
        assertThat(windows.read(second, page(OptionalLong.of(5), 4, 5), RANGE)).isEqualTo(new PartStep.Whole());
    }

    @Test
    void totalThatChanged_halvesTheWindow() {
        Part second = goOn(Part.of(Span.ALL, 5), page(OptionalLong.of(5), 1, 2, 3));

        assertThat(windows.read(second, page(OptionalLong.of(4), 5), RANGE)).isInstanceOf(PartStep.Halve.class);
        assertThat(windows.read(second, page(OptionalLong.of(0)), RANGE)).isInstanceOf(PartStep.Halve.class);
    }

    @Test
    void recordThatChangedMeanwhile_halvesTheWindow() {
        Part second = goOn(Part.of(Span.ALL, 5), page(OptionalLong.of(5), 1, 2, 3));
        Row moved = new Row(5, Optional.of(at(5)), Optional.of(NOW));
        Page page = new Page(List.of(row(4), moved), OptionalLong.of(5), NOW);

        assertThat(windows.read(second, page, RANGE)).isInstanceOf(PartStep.Halve.class);
    }

    @Test
    void storeThatCountsNothing_isReadByHalves_downToOneSecondThatIsReadTwice() {
        assertThat(windows.read(Part.of(Span.ALL, 0), page(OptionalLong.empty(), 1, 2, 3), RANGE))
                .isInstanceOf(PartStep.Halve.class);

        Part second = goOn(Part.of(SECOND, 0), page(OptionalLong.empty(), 1, 2, 3));
        Part again = goOn(second, page(OptionalLong.empty(), 4));
        assertThat(again.again()).isTrue();
        Part last = goOn(again, page(OptionalLong.empty(), 1, 2, 3));
        assertThat(windows.read(last, page(OptionalLong.empty(), 4), RANGE)).isEqualTo(new PartStep.Whole());
    }

    @Test
    void secondThatDoesNotRest_isGivenUp() {
        Part part = Part.of(SECOND, 5);
        for (int pass = 1; pass < CreationWindows.MOST_PASSES; pass++) {
            Part second = goOn(part, page(OptionalLong.of(5), 1, 2, 3));
            part = goOn(second, page(OptionalLong.of(4), 10L + pass));
        }
        Part second = goOn(part, page(OptionalLong.of(5), 1, 2, 3));

        assertThat(windows.read(second, page(OptionalLong.of(4), 9), RANGE)).isInstanceOf(PartStep.Astray.class);
    }

    @Test
    void whatCameAfterTheListWasOpened_needsNoProof() {
        Part late = Part.of(new Span(Optional.of(NOW), Optional.empty()), 5);
        Row fresh = new Row(1, Optional.of(NOW.plusSeconds(5)), Optional.of(NOW.plusSeconds(5)));
        Part second = goOn(late, new Page(List.of(fresh, fresh, fresh), OptionalLong.of(4), NOW));

        assertThat(windows.read(second, new Page(List.of(fresh), OptionalLong.of(9), NOW), RANGE))
                .isInstanceOf(PartStep.GoOn.class);
        assertThat(windows.read(second, new Page(List.of(fresh), OptionalLong.of(5), NOW), RANGE))
                .isEqualTo(new PartStep.Whole());
    }

    @Test
    void storeThatDoesNotKnowTheBounds_isAstray() {
        Part part = Part.of(new Span(Optional.of(at(100)), Optional.of(at(200))), 5);

        List<Row> strangers = LongStream.of(1, 2, 150)
                .mapToObj(id -> new Row(id, Optional.of(at(id)), Optional.of(at(id))))
                .toList();

        assertThat(windows.read(part, new Page(strangers, OptionalLong.of(900), NOW), RANGE))
                .isInstanceOf(PartStep.Astray.class);
    }

    @Test
    void spans_areCutUntilTheyHoldOneSecond() {
        assertThat(Span.ALL.middle(OLDEST, NOW).orElseThrow()).isBetween(OLDEST, NOW);
        assertThat(SECOND.middle(OLDEST, NOW)).isEmpty();
        assertThat(new Span(Optional.of(at(99)), Optional.of(at(102))).middle(OLDEST, NOW))
                .contains(at(100));
        assertThat(new Span(Optional.empty(), Optional.of(OLDEST)).middle(OLDEST, NOW))
                .isEmpty();
        assertThat(new Span(Optional.empty(), Optional.of(OLDEST.plusSeconds(1))).middle(OLDEST, NOW))
                .as("what has no date on the one side, the oldest on the other")
                .contains(OLDEST.minusSeconds(1));
        assertThat(new Span(Optional.of(NOW), Optional.empty()).middle(OLDEST, NOW))
                .isEmpty();
    }

    @Test
    void windows_growWithTheStore_withinBounds() {
        CreationWindows hundreds = new CreationWindows(100);

        assertThat(hundreds.most(50)).isEqualTo(200);
        assertThat(hundreds.most(8_000)).isEqualTo(500);
        assertThat(hundreds.most(1_000_000)).isEqualTo(1000);
    }

    private Part goOn(Part part, Page page) {
        PartStep step = windows.read(part, page, RANGE);
        assertThat(step).isInstanceOf(PartStep.GoOn.class);
        return ((PartStep.GoOn) step).part();
    }

    private static Page page(OptionalLong total, long... ids) {
        return new Page(LongStream.of(ids).mapToObj(CreationWindowsTest::row).toList(), total, NOW.minusSeconds(3));
    }

    /** Without a date of creation it could be in any span. */
    private static Row row(long id) {
        return new Row(id, Optional.empty(), Optional.of(at(id)));
    }

    private static Instant at(long second) {
        return OLDEST.plusSeconds(second);
    }
}
