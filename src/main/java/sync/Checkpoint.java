package sync;

import java.util.Optional;

/**
 * How far a run is, so that whoever takes it over goes on there.
 *
 * @param step   of the run's plan, from 0
 * @param cursor within the step; empty before its first page
 */
record Checkpoint(int step, Optional<Cursor> cursor) {

    static final Checkpoint START = new Checkpoint(0, Optional.empty());

    Checkpoint at(Cursor next) {
        return new Checkpoint(step, Optional.of(next));
    }

    Checkpoint nextStep() {
        return new Checkpoint(step + 1, Optional.empty());
    }
}
