package sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SyncProgressTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void runningRun_hasARateAndAnEstimate() {
        SyncProgress progress =
                SyncProgress.of(run(SyncState.RUNNING, 400, OptionalLong.of(1001)), START.plusSeconds(20));

        assertThat(progress.perSecond()).hasValue(20.0);
        assertThat(progress.remaining()).hasValue(31);
    }

    @Test
    void moreThanWasCounted_leavesNothing() {
        SyncProgress progress = SyncProgress.of(run(SyncState.RUNNING, 40, OptionalLong.of(30)), START.plusSeconds(2));

        assertThat(progress.remaining()).hasValue(0);
    }

    @Test
    void whatCannotBeKnown_isNotSaid() {
        SyncRun uncounted = run(SyncState.RUNNING, 40, OptionalLong.empty());
        SyncRun unread = run(SyncState.RUNNING, 0, OptionalLong.of(30));

        assertThat(SyncProgress.of(uncounted, START.plusSeconds(2)).remaining()).isEmpty();
        assertThat(SyncProgress.of(uncounted, START).perSecond()).isPresent();
        assertThat(SyncProgress.of(unread, START.plusSeconds(2)).perSecond()).isEmpty();
        assertThat(SyncProgress.of(pending(), START).perSecond()).isEmpty();
    }

    @Test
    void endedRun_keepsItsRate() {
        SyncRun ended = run(SyncState.COMPLETED, 100, OptionalLong.of(100));

        SyncProgress progress = SyncProgress.of(ended, START.plusSeconds(9000));

        assertThat(progress.perSecond()).hasValue(10.0);
        assertThat(progress.remaining()).isEmpty();
    }

    private static SyncRun pending() {
        return run(SyncState.PENDING, 5, OptionalLong.empty(), Optional.empty(), Optional.empty());
    }

    private static SyncRun run(SyncState state, long read, OptionalLong total) {
        Optional<Instant> end = state == SyncState.COMPLETED ? Optional.of(START.plusSeconds(10)) : Optional.empty();
        return run(state, read, total, Optional.of(START), end);
    }

    private static SyncRun run(
            SyncState state, long read, OptionalLong total, Optional<Instant> start, Optional<Instant> end) {
        return new SyncRun(
                "shop",
                "sync-1",
                SyncType.FULL,
                state,
                SyncTrigger.API,
                SyncOptions.DEFAULT,
                Checkpoint.START,
                total,
                new SyncCounts(read, 0, 0, 0),
                List.of(),
                START,
                start,
                end);
    }
}
