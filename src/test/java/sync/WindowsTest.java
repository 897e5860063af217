package sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sync.WindowState.Ascending;
import sync.WindowState.Head;
import sync.WindowState.Tie;
import woocommerce.ListQuery;
import woocommerce.OrderBy;

class WindowsTest {

    private static final Instant T = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant DATE = T.plusSeconds(1000);
    private static final Instant HORIZON = DATE.minusSeconds(2);

    private final Windows windows = new Windows(3, true);
    private final Windows importing = new Windows(3, false);

    @Test
    void begin_readsFromTheSecondAfterToTwoSecondsBehindTheStoresClock() {
        WindowState state = windows.begin(Optional.of(T.plusMillis(300)), DATE.plusMillis(900), Optional.empty());

        assertThat(windows.next(state))
                .isEqualTo(new WindowRequest(Optional.of(T), Optional.of(HORIZON), OrderBy.MODIFIED, 1));
    }

    @Test
    void begin_fromTheBeginning_hasNoLowerBound() {
        WindowState state = importing.begin(Optional.empty(), DATE, Optional.of(T));

        assertThat(importing.next(state))
                .isEqualTo(new WindowRequest(Optional.empty(), Optional.of(T), OrderBy.MODIFIED, 1));
    }

    @Test
    void begin_limitLaterThanTheStoresClock_isNone() {
        assertThat(windows.begin(Optional.of(T), DATE, Optional.of(DATE.plusSeconds(5)))
                        .horizon())
                .isEqualTo(HORIZON);
    }

    @Test
    void begin_storesClockWentBack_readsOnlyWhatChangesNow() {
        WindowState state = windows.begin(Optional.of(DATE.plusSeconds(60)), DATE, Optional.empty());

        assertThat(windows.next(state))
                .isEqualTo(new WindowRequest(Optional.of(HORIZON.minusSeconds(1)), Optional.empty(), OrderBy.ID, 1));
    }

    @Test
    void request_isBareUtcWithExclusiveBounds() {
        ListQuery query = new WindowRequest(Optional.of(T), Optional.of(HORIZON), OrderBy.MODIFIED, 1)
                .on(ListQuery.all().perPage(3));

        assertThat(query.toString())
                .contains("modified_after=2026-11-22T10:00:00", "modified_before=2026-11-22T10:16:38")
                .contains("dates_are_gmt=true", "orderby=modified", "order=asc", "page=1", "per_page=3");
    }

    @Test
    void fullPage_takesWholeSecondsAndAsksForTheCutOneAgain() {
        WindowStep.GoOn step = goesOn(windows, from(T), row(1, 5), row(2, 6), row(3, 7));

        assertThat(step.taken()).containsExactly(0, 1);
        assertThat(windows.next(step.state()).after()).contains(T.plusSeconds(6));
        assertThat(step.state().newest()).contains(T.plusSeconds(6));
    }

    @Test
    void fullPageOfOneSecond_isAskedForAgainFromThereThenReadById() {
        WindowStep.GoOn first = goesOn(windows, from(T), row(1, 7), row(2, 7), row(3, 7));
        assertThat(first.taken()).isEmpty();
        assertThat(first.state().phase()).isEqualTo(new Ascending());

        WindowStep.GoOn second = goesOn(windows, first.state(), row(1, 7), row(2, 7), row(3, 7));

        assertThat(windows.next(second.state()))
                .isEqualTo(
                        new WindowRequest(Optional.of(T.plusSeconds(6)), Optional.of(T.plusSeconds(8)), OrderBy.ID, 1));
    }

    @Test
    void shortPage_readsOnWhatChangedSinceThenIsCaughtUp() {
        WindowStep.GoOn step = goesOn(windows, from(T), row(1, 5));
        assertThat(step.taken()).containsExactly(0);
        assertThat(step.state().phase()).isEqualTo(new Head(1));

        WindowStep.CaughtUp end = caughtUp(windows, step.state(), row(9, 999));

        assertThat(end.taken()).containsExactly(0);
        assertThat(end.watermark()).contains(T.plusSeconds(5));
    }

    @Test
    void head_isBounded() {
        WindowState state = from(T).in(new Head(Windows.MOST_HEAD_PAGES));

        assertThat(caughtUp(windows, state, row(1, 998), row(2, 998), row(3, 998))
                        .watermark())
                .isEmpty();
    }

    @Test
    void import_endsAtItsLimit() {
        WindowState state = importing.begin(Optional.empty(), DATE, Optional.of(T.plusSeconds(10)));

        assertThat(caughtUp(importing, state, row(1, 5)).watermark()).contains(T.plusSeconds(5));
    }

    @Test
    void nothingThere_leavesTheWatermark() {
        assertThat(caughtUp(importing, importing.begin(Optional.of(T), DATE, Optional.empty()))
                        .watermark())
                .isEmpty();
    }

    @Test
    void rowsThatMovedWhileRendered_areTakenAndSayNothingOfProgress() {
        WindowStep.GoOn step = goesOn(windows, from(T), row(1, 5), row(2, 6), row(3, 1000));

        assertThat(step.taken()).containsExactly(0, 2);
        assertThat(windows.next(step.state()).after()).contains(T.plusSeconds(5));
        assertThat(step.state().newest()).contains(T.plusSeconds(5));
    }

    @Test
    void wholePageMovedWhileRendered_isAskedForAgain() {
        WindowStep.GoOn step = goesOn(windows, from(T), row(1, 1000), row(2, 1000), row(3, 1001));

        assertThat(step.taken()).containsExactly(0, 1, 2);
        assertThat(windows.next(step.state())).isEqualTo(windows.next(from(T)));
    }

    @Test
    void rowOutOfOrder_countsAsMoved() {
        WindowStep.GoOn step = goesOn(windows, from(T), row(1, 5), row(2, 900), row(3, 7));

        assertThat(windows.next(step.state()).after()).contains(T.plusSeconds(6));
    }

    @Test
    void undatedRows_areTakenFromTheBeginningAndPassed() {
        WindowState state = windows.begin(Optional.empty(), DATE, Optional.empty());
        WindowStep.GoOn step = goesOn(windows, state, undated(1), undated(2), undated(3));

        assertThat(step.taken()).hasSize(3);
        assertThat(windows.next(step.state()).after()).contains(Instant.EPOCH);
    }

    @Test
    void storeThatIgnoresTheWindow_isNoticed() {
        assertThat(windows.read(from(T), List.of(row(1, -50)), OptionalLong.empty()))
                .isInstanceOf(WindowStep.Astray.class);
    }

    @Test
    void storeThatDoesNotSort_isNoticed() {
        assertThat(windows.read(from(T), List.of(row(3, 9), row(2, 8), row(1, 7)), OptionalLong.empty()))
                .isInstanceOf(WindowStep.Astray.class);
    }

    @Test
    void pageThatLacksRowsDeletedMeanwhile_isNotTakenForTheLast() {
        WindowStep step = windows.read(from(T), List.of(row(1, 5), row(3, 7)), OptionalLong.of(4));

        assertThat(((WindowStep.GoOn) step).state().phase()).isEqualTo(new Ascending());
    }

    @Test
    void recordsThatAreCountedAndNotListed_areNoticed() {
        assertThat(windows.read(from(T), List.of(), OptionalLong.of(4))).isInstanceOf(WindowStep.Astray.class);
    }

    @Test
    void tie_endsWhenTwoPassesAgree() {
        WindowState tie = from(T).in(new Tie(T.plusSeconds(7), 1, 1, Digest.EMPTY, Optional.empty()));

        WindowStep.GoOn page2 = goesOn(windows, tie, row(1, 7), row(2, 7), row(3, 7));
        assertThat(windows.next(page2.state()).page()).isEqualTo(2);
        WindowStep.GoOn pass2 = goesOn(windows, page2.state(), row(4, 7));
        assertThat(pass2.repeated()).isFalse();
        assertThat(pass2.state().phase()).isInstanceOf(Tie.class);
        WindowStep.GoOn pass2page2 = goesOn(windows, pass2.state(), row(1, 7), row(2, 7), row(3, 7));
        assertThat(pass2page2.repeated()).isTrue();
        WindowStep.GoOn end = goesOn(windows, pass2page2.state(), row(4, 7));

        assertThat(end.state().phase()).isEqualTo(new Ascending());
        assertThat(windows.next(end.state()).after()).contains(T.plusSeconds(7));
        assertThat(end.state().newest()).contains(T.plusSeconds(7));
    }

    @Test
    void tie_passesThatDiffer_areRepeated() {
        WindowState tie = from(T).in(new Tie(T.plusSeconds(7), 1, 1, Digest.EMPTY, Optional.empty()));

        WindowStep.GoOn first = goesOn(windows, tie, row(1, 7), row(2, 7));
        WindowStep.GoOn second = goesOn(windows, first.state(), row(2, 7));
        assertThat(second.state().phase()).isInstanceOf(Tie.class);

        assertThat(goesOn(windows, second.state(), row(2, 7)).state().phase()).isEqualTo(new Ascending());
    }

    @Test
    void tie_thatNeverRests_isGivenUp() {
        WindowState tie =
                from(T).in(new Tie(T.plusSeconds(7), Windows.MOST_PASSES, 1, Digest.EMPTY, Optional.of(Digest.EMPTY)));

        assertThat(windows.read(tie, List.of(row(1, 7)), OptionalLong.empty())).isInstanceOf(WindowStep.Astray.class);
    }

    @Test
    void everyPositionSurvivesItsCheckpoint() {
        Digest digest = Digest.EMPTY.with(7);
        WindowState plain = from(T);
        List<WindowState> states = List.of(
                plain,
                importing.begin(Optional.empty(), DATE, Optional.empty()),
                plain.seen(Optional.of(T.plusSeconds(3))).in(new Head(4)),
                plain.in(new Tie(T, 2, 3, digest, Optional.of(digest.with(-1)))),
                plain.in(new Tie(T, 1, 1, Digest.EMPTY, Optional.empty())));

        assertThat(states).allSatisfy(state -> {
            Checkpoint checkpoint = new Checkpoint(2, Optional.of(new Cursor.ByModification(state)));
            assertThat(CheckpointJson.read(CheckpointJson.write(checkpoint))).isEqualTo(checkpoint);
        });
    }

    private WindowState from(Instant after) {
        return windows.begin(Optional.of(after), DATE, Optional.empty());
    }

    private static WindowStep.GoOn goesOn(Windows windows, WindowState state, PageRow... rows) {
        return (WindowStep.GoOn) windows.read(state, List.of(rows), OptionalLong.empty());
    }

    private static WindowStep.CaughtUp caughtUp(Windows windows, WindowState state, PageRow... rows) {
        return (WindowStep.CaughtUp) windows.read(state, List.of(rows), OptionalLong.empty());
    }

    private static PageRow row(long id, int second) {
        return new PageRow(id, Optional.of(T.plusSeconds(second)));
    }

    private static PageRow undated(long id) {
        return new PageRow(id, Optional.empty());
    }

    @Test
    void digest_tellsOrderAndIdsApart() {
        assertThat(digest(1, 2, 3)).isEqualTo(digest(1, 2, 3)).isNotEqualTo(digest(1, 3, 2));
        assertThat(digest(1, 2)).isNotEqualTo(digest(1, 2, 2));
    }

    private static Digest digest(long... ids) {
        return IntStream.range(0, ids.length)
                .boxed()
                .reduce(Digest.EMPTY, (digest, i) -> digest.with(ids[i]), (a, b) -> b);
    }
}
