package records;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which webhooks WooCommerce sends of a change, as observed; pure. Nothing is sent when an order or a product is deleted
 * for good, nor (11.0.1) when an order is brought back from the trash by a write. Bringing it back in the administration
 * is announced, but a reader cannot tell the two apart, so neither is expected.
 */
final class Announcements {

    private static final Set<String> NONE = Set.of();
    private static final Set<String> CHANGE = Set.of("updated");
    private static final Set<String> CREATION = Set.of("created", "updated");
    private static final Set<String> DELETION = Set.of("deleted");
    private static final Set<String> RESTORATION = Set.of("restored", "updated");

    private Announcements() {}

    /**
     * The topics of which at least one tells of the change.
     *
     * @param from empty when we held no such record
     * @return such as {@code order.updated}; empty when the store never tells
     */
    static Set<String> topics(Kind kind, Optional<RecordState> from, RecordState to) {
        Set<String> actions = actions(kind, from, to);
        return actions.stream().map(action -> kind.wireName() + "." + action).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> actions(Kind kind, Optional<RecordState> from, RecordState to) {
        return switch (to) {
            case GONE -> kind == Kind.CUSTOMER ? DELETION : NONE;
            case TRASHED -> DELETION;
            case LIVE -> ofLive(kind, from);
        };
    }

    private static Set<String> ofLive(Kind kind, Optional<RecordState> from) {
        if (from.isEmpty() || from.get() == RecordState.GONE) {
            return CREATION;
        }
        if (from.get() == RecordState.LIVE) {
            return CHANGE;
        }
        return kind == Kind.ORDER ? NONE : RESTORATION;
    }
}
