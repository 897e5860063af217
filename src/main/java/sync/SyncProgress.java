package sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How fast a run is, and how long it will still take; pure.
 *
 * @param perSecond records read a second since it started; empty before the first
 * @param remaining seconds until all that was counted is read; empty unless it runs and both figures are known
 */
record SyncProgress(OptionalDouble perSecond, OptionalLong remaining) {

    private static final double SHORTEST_SECONDS = 0.001;

    static SyncProgress of(SyncRun run, Instant now) {
        Optional<Instant> started = run.startedAt();
        long read = run.counts().processed();
        if (started.isEmpty() || read == 0) {
            return new SyncProgress(OptionalDouble.empty(), OptionalLong.empty());
        }
        Duration taken = Duration.between(started.get(), run.completedAt().orElse(now));
        double rate = read / Math.max(SHORTEST_SECONDS, taken.toMillis() / 1000.0);
        return new SyncProgress(OptionalDouble.of(rate), remaining(run, read, rate));
    }

    private static OptionalLong remaining(SyncRun run, long read, double rate) {
        if (run.state() != SyncState.RUNNING || run.total().isEmpty()) {
            return OptionalLong.empty();
        }
        long left = Math.max(0, run.total().getAsLong() - read);
        return OptionalLong.of((long) Math.ceil(left / rate));
    }
}
