package records;

import java.time.Instant;
import java.util.Optional;

/**
 * How new our copy of a record is, for rooms that only want to know.
 *
 * @param state whether it exists in the store
 * @param modifiedAt the store's modification time of what we hold
 */
public record RecordStanding(RecordState state, Optional<Instant> modifiedAt) {}
