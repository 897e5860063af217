package records;

import java.time.Instant;
import java.util.Optional;

/**
 * A record as a body of the store describes it.
 *
 * @param wcId       the store's id
 * @param modifiedAt {@code date_modified_gmt}, whole seconds; empty where the store gives none
 * @param state      live, or trashed when the body says so; a body never says gone
 * @param value      the mapped columns
 */
public record ParsedRecord<T>(long wcId, Optional<Instant> modifiedAt, RecordState state, T value) {}
