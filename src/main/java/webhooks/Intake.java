package webhooks;

import java.time.Instant;
import java.util.Optional;
import records.Kind;

/**
 * What is to become of a signed delivery, decided from its topic and its body alone.
 *
 * @param state        the state in which it enters the inbox
 * @param kind         the resource it concerns, also one that we keep no records of
 * @param confirmOnly  its body must not be applied, only prompt a look at the store
 * @param ownerLost    the store's user who owns the webhook may no longer read: every later delivery is void
 */
record Intake(
        DeliveryState state,
        Optional<String> reason,
        Optional<String> kind,
        Optional<Long> resourceId,
        Optional<Instant> modifiedAt,
        boolean confirmOnly,
        boolean ownerLost) {

    /**
     * @param knownSource whether the shop that sent it believes itself to be where we know it: a staging copy with the
     *     same secret does not
     */
    static Intake of(Topic topic, BodyScan scan, boolean knownSource) {
        if (!topic.known()) {
            return closed(DeliveryState.IGNORED, "unknown topic");
        }
        if (scan.fault().isPresent()) {
            return closed(DeliveryState.QUARANTINED, scan.fault().get());
        }
        if (scan.id().isEmpty()) {
            return withoutId(scan);
        }
        boolean recorded = Kind.of(topic.resource()).isPresent();
        if (!recorded && !topic.deleted()) {
            return closed(DeliveryState.IGNORED, "we keep no " + topic.resource() + "s");
        }
        return new Intake(
                DeliveryState.PENDING,
                Optional.empty(),
                Optional.of(topic.resource()),
                scan.id(),
                scan.modifiedAt(),
                !knownSource || topic.deleted() || topic.restored(),
                false);
    }

    /** A REST error in place of a resource (contracts, point 3). */
    private static Intake withoutId(BodyScan scan) {
        String code = scan.errorCode().orElse("");
        if (code.endsWith("_invalid_id")) {
            return closed(DeliveryState.GONE, "gone before it was delivered");
        }
        if (code.endsWith("cannot_view")) {
            return new Intake(
                    DeliveryState.IGNORED,
                    Optional.of("webhook owner lost rights"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    true);
        }
        return closed(DeliveryState.QUARANTINED, "no id");
    }

    private static Intake closed(DeliveryState state, String reason) {
        return new Intake(
                state, Optional.of(reason), Optional.empty(), Optional.empty(), Optional.empty(), false, false);
    }
}
