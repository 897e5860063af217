package webhooks;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import records.Kind;
import records.RecordStanding;
import records.RecordState;

/**
 * What comes of working a delivery off once more. A body may only be applied where it is newer than what we hold of a
 * record that lives; in every other case an old state could come back, so that the store is asked, or nothing is done.
 */
public enum ReplayOutcome {
    /** Its body is newer than what we hold, and is stored unless something newer comes first. */
    APPLY,
    /** We look at the store and believe only that. */
    CONFIRM,
    /** We hold something newer: nothing changes. */
    SUPERSEDED,
    /** It has not been settled yet. */
    UNDER_WAY,
    /** Nobody knows which resource it is about. */
    IMPOSSIBLE;

    /** As in the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param held our copy of the record that the delivery is about */
    static ReplayOutcome of(WebhookEvent event, Optional<RecordStanding> held) {
        if (event.state() == DeliveryState.PENDING || event.state() == DeliveryState.WAITING) {
            return UNDER_WAY;
        }
        if (event.kind().isEmpty() || event.resourceId().isEmpty()) {
            return IMPOSSIBLE;
        }
        boolean doubtful = event.confirmOnly()
                || !event.bodyKept()
                || event.kind().flatMap(Kind::of).isEmpty()
                || Topic.parse(event.topic()).deleted();
        Optional<Instant> ours =
                held.filter(standing -> standing.state() == RecordState.LIVE).flatMap(RecordStanding::modifiedAt);
        if (doubtful || ours.isEmpty() || event.modifiedAt().isEmpty()) {
            return CONFIRM;
        }
        int age = event.modifiedAt().get().compareTo(ours.get());
        return age == 0 ? CONFIRM : age > 0 ? APPLY : SUPERSEDED;
    }
}
