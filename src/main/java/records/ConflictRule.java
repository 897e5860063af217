package records;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import stores.ConflictStrategy;

/**
 * Decides what becomes of an edit made here when the store is about to be written. Only a field that both changed conflicts:
 * what the store left as it was when the edit was made, what an earlier edit of ours made of it, and what is already as it
 * is wanted, does not. Pure.
 */
public final class ConflictRule {

    /** Clocks no further apart than this are taken for one: a store tells whole seconds. */
    private static final Duration SAME_CLOCK = Duration.ofSeconds(2);

    private ConflictRule() {}

    /**
     * An edit made here.
     *
     * @param base what the fields held in the state that it was based on; a field that we did not know is absent
     * @param own what earlier edits of ours made of the fields meanwhile
     * @param local what it wants the fields to be
     * @param at when it was made, by our clock
     */
    public record Edit(Map<String, Object> base, Map<String, Set<Object>> own, Map<String, Object> local, Instant at) {

        /** Copies what it is given. */
        public Edit {
            base = Map.copyOf(base);
            own = Map.copyOf(own);
            local = Map.copyOf(local);
        }
    }

    /**
     * The store's state now.
     *
     * @param fields what the fields hold there
     * @param modifiedAt when the record was last changed there, by our clock; empty when it does not say
     */
    public record Remote(Map<String, Object> fields, Optional<Instant> modifiedAt) {

        /** Copies what it is given. */
        public Remote {
            fields = Map.copyOf(fields);
        }
    }

    /** What is to be done. */
    public sealed interface Verdict {

        /** In which fields the edit and the store's change meet; empty: nowhere. */
        Set<String> fields();
    }

    /** Write the edit; the store's change of these fields gives way to it. */
    public record Apply(Set<String> fields) implements Verdict {}

    /** Leave these fields as the store has them. */
    public record Drop(Set<String> fields) implements Verdict {}

    /** Ask a person about these fields. */
    public record Ask(Set<String> fields) implements Verdict {}

    /** What is to be done with the edit. */
    public static Verdict rule(ConflictStrategy strategy, Edit edit, Remote remote) {
        Set<String> met = met(edit, remote);
        if (met.isEmpty()) {
            return new Apply(met);
        }
        return switch (strategy) {
            case LAST_MODIFIED -> isLater(edit.at(), remote.modifiedAt()) ? new Apply(met) : new Drop(met);
            case REMOTE_WINS -> new Drop(met);
            case MANUAL -> new Ask(met);
        };
    }

    /**
     * A time of the store's by our clock: both clocks are compared as they stood when the store answered.
     *
     * @param storeNow the store's clock in its answer
     * @param ourNow ours when the answer came
     */
    public static Optional<Instant> byOurClock(
            Optional<Instant> modifiedAt, Optional<Instant> storeNow, Instant ourNow) {
        Duration ahead = storeNow.map(now -> Duration.between(now, ourNow)).orElse(Duration.ZERO);
        boolean same = ahead.abs().compareTo(SAME_CLOCK) <= 0;
        return same ? modifiedAt : modifiedAt.map(at -> at.plus(ahead));
    }

    private static Set<String> met(Edit edit, Remote remote) {
        Set<String> met = new TreeSet<>();
        for (Map.Entry<String, Object> wanted : edit.local().entrySet()) {
            String field = wanted.getKey();
            Optional<Object> now = Optional.ofNullable(remote.fields().get(field));
            boolean expected = now.equals(Optional.of(wanted.getValue()))
                    || now.equals(Optional.ofNullable(edit.base().get(field)))
                    || now.map(edit.own().getOrDefault(field, Set.of())::contains)
                            .orElse(false);
            if (edit.base().containsKey(field) && !expected) {
                met.add(field);
            }
        }
        return met;
    }

    /** A store dates by whole seconds: within one second nobody knows, and the store's change stays. */
    private static boolean isLater(Instant local, Optional<Instant> remote) {
        return remote.map(at -> local.truncatedTo(ChronoUnit.SECONDS).isAfter(at))
                .orElse(false);
    }
}
