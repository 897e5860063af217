package records;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import stores.ConflictStrategy;

/**
 * An edit made here that met a change of the store.
 *
 * @param id ours
 * @param edited what was edited
 * @param strategy what was to be done with it
 * @param sides the fields in which they met
 * @param createdAt when they met first
 * @param refreshedAt when the store's side was last read anew
 * @param resolution empty while a person has to decide
 */
public record Conflict(
        long id,
        Edited edited,
        ConflictStrategy strategy,
        Sides sides,
        Instant createdAt,
        Instant refreshedAt,
        Optional<Resolution> resolution) {

    /** Who decided, where no person did. */
    static final String BY_STRATEGY = "strategy:";

    /**
     * What the fields held.
     *
     * @param base when the edit was made
     * @param local as the edit wants them
     * @param remote as the store has them
     * @param localAt when the edit was made
     * @param remoteAt when the store changed its record last, as far as it says so
     */
    public record Sides(
            Map<String, Object> base,
            Map<String, Object> local,
            Map<String, Object> remote,
            Instant localAt,
            Optional<Instant> remoteAt) {

        /** Of an edit and the store's state, the fields in which they meet. */
        public static Sides of(ConflictRule.Edit edit, ConflictRule.Remote remote, ConflictRule.Verdict verdict) {
            Function<Map<String, Object>, Map<String, Object>> met = fields -> fields.entrySet().stream()
                    .filter(field -> verdict.fields().contains(field.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            return new Sides(
                    met.apply(edit.base()),
                    met.apply(edit.local()),
                    met.apply(remote.fields()),
                    edit.at(),
                    remote.modifiedAt());
        }

        /** Without what the fields held. */
        @Override
        public String toString() {
            return "Sides" + local.keySet();
        }
    }

    /** Whose value a field gets. */
    public enum Side {
        /** The edit's. */
        LOCAL,
        /** The store's. */
        REMOTE;

        /** By wire name. */
        static final Map<String, Side> BY_WIRE_NAME =
                Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Side::wireName, Function.identity()));

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What became of a decision. */
    public enum Outcome {
        /** It has to be carried out yet. */
        PENDING,
        /** The store shows the edit. */
        WRITTEN,
        /** The store's change stays; nothing was to be written. */
        KEPT_REMOTE,
        /** The store did not take it. */
        FAILED,
        /** Somebody wanted something else before it was carried out. */
        SUPERSEDED;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome of(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * A decision.
     *
     * @param fields whose value each field gets
     * @param by the principal, or {@code strategy:} and its name
     * @param problem why it could not be carried out; holds nothing personal
     */
    public record Resolution(
            Map<String, Side> fields, String by, Instant at, Outcome outcome, Optional<String> problem) {

        /** Copies what it is given. */
        public Resolution {
            fields = Map.copyOf(fields);
        }
    }

    /** Whether a person has to decide. */
    public boolean open() {
        return resolution.isEmpty();
    }

    /** The decision about a field that is to be carried out; empty when there is none, or nothing to do any more. */
    public Optional<Side> toBeDone(String field) {
        return resolution
                .filter(decided -> decided.outcome() == Outcome.PENDING)
                .flatMap(decided -> Optional.ofNullable(decided.fields().get(field)));
    }
}
