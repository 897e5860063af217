package sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import records.RecordStanding;
import records.RecordState;

class ComparisonTest {

    private static final Instant REGISTERED = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant EARLIER = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-22T10:00:01Z");

    @Test
    void whatWeLackOrHoldInAnOlderState_isStale() {
        Comparison found = shown(
                List.of(row(1, EARLIER), row(2, LATER), row(3, EARLIER), row(4, LATER)),
                Map.of(
                        2L, held(RecordState.LIVE, EARLIER),
                        3L, held(RecordState.LIVE, LATER),
                        4L, held(RecordState.LIVE, LATER)));

        assertThat(found).isEqualTo(new Comparison(List.of(1L, 2L), List.of()));
    }

    @Test
    void customersWithoutADate_areStaleOnlyWhenUnknownOrEdited() {
        Comparison found = shown(
                List.of(new PageRow(1, Optional.empty()), new PageRow(2, Optional.empty()), row(3, EARLIER)),
                Map.of(2L, undated(), 3L, undated()));

        assertThat(found).isEqualTo(new Comparison(List.of(1L, 3L), List.of()));
    }

    @Test
    void whatTheStoreShowsAndWeHoldAsDeleted_isDoubted() {
        Comparison found = shown(
                List.of(row(1, EARLIER), row(2, EARLIER)),
                Map.of(1L, held(RecordState.TRASHED, EARLIER), 2L, held(RecordState.GONE, EARLIER)));

        assertThat(found).isEqualTo(new Comparison(List.of(), List.of(1L, 2L)));
    }

    @Test
    void whatIsInTheTrash_isDoubtedUnlessWeHoldItSo() {
        Comparison found = Comparison.of(
                Shelf.TRASH,
                List.of(
                        row(1, LATER),
                        row(2, LATER),
                        row(3, LATER),
                        row(4, REGISTERED.minusSeconds(1)),
                        new PageRow(5, Optional.empty())),
                Map.of(1L, held(RecordState.LIVE, EARLIER), 2L, held(RecordState.TRASHED, EARLIER)),
                REGISTERED);

        assertThat(found).isEqualTo(new Comparison(List.of(), List.of(1L, 3L)));
    }

    private static Comparison shown(List<PageRow> rows, Map<Long, RecordStanding> ours) {
        return Comparison.of(Shelf.SHOWN, rows, ours, REGISTERED);
    }

    private static PageRow row(long id, Instant modified) {
        return new PageRow(id, Optional.of(modified));
    }

    private static RecordStanding held(RecordState state, Instant modified) {
        return new RecordStanding(state, Optional.of(modified));
    }

    private static RecordStanding undated() {
        return new RecordStanding(RecordState.LIVE, Optional.empty());
    }
}
