package sync;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import sync.SyncStep.By;

/** Which reader reads which kind of step, but for those that read everything: a {@link Crew} does. */
final class StepReaders {

    private final Map<By, StepReader> readers;

    /** The readers; a kind of step without one could not be run. */
    StepReaders(Map<By, StepReader> readers) {
        this.readers = new EnumMap<>(readers);
        for (By by : EnumSet.complementOf(EnumSet.of(By.WHOLE))) {
            if (!this.readers.containsKey(by)) {
                throw new IllegalArgumentException("no reader for steps by " + by);
            }
        }
    }

    StepReader of(SyncStep step) {
        StepReader reader = readers.get(step.by());
        if (reader == null) {
            throw new IllegalStateException("no reader for steps by " + step.by());
        }
        return reader;
    }
}
