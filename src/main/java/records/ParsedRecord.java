package records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A record as a body of the store describes it.
 *
 * @param wcId       the store's id
 * @param modifiedAt {@code date_modified_gmt}, whole seconds; empty where the store gives none
 * @param state      live, or trashed when the body says so; a body never says gone
 * @param value      the mapped columns
 */
public record ParsedRecord<T>(long wcId, Optional<Instant> modifiedAt, RecordState state, T value) {

    private ParsedRecord<T> with(T other) {
        return new ParsedRecord<>(wcId, modifiedAt, state, other);
    }

    /** These records, the columns of some replaced. */
    public static <T> List<ParsedRecord<T>> replacing(
            List<ParsedRecord<T>> records, Set<Long> wcIds, UnaryOperator<T> columns) {
        return wcIds.isEmpty()
                ? records
                : records.stream()
                        .map(record ->
                                wcIds.contains(record.wcId()) ? record.with(columns.apply(record.value())) : record)
                        .toList();
    }
}
