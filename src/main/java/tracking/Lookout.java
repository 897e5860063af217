package tracking;

import carriers.TrackingEvent;
import carriers.TrackingStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Sees what is wrong with a parcel, and whether it is late. Pure. */
final class Lookout {

    private static final Map<TrackingStatus, Trouble> BY_STATUS = Map.of(
            TrackingStatus.DELIVERY_FAILED, Trouble.DELIVERY_FAILED,
            TrackingStatus.RETURN_TO_SENDER, Trouble.RETURN_TO_SENDER,
            TrackingStatus.ON_HOLD, Trouble.ON_HOLD,
            TrackingStatus.EXPIRED, Trouble.EXPIRED);

    /** Where news is still to come, and none of the other troubles tells of it. */
    private static final Set<TrackingStatus> EXPECTING = Set.of(
            TrackingStatus.PENDING,
            TrackingStatus.INFO_RECEIVED,
            TrackingStatus.PICKED_UP,
            TrackingStatus.IN_TRANSIT,
            TrackingStatus.OUT_FOR_DELIVERY,
            TrackingStatus.UNKNOWN);

    /** Where an expected delivery no longer counts. */
    private static final Set<TrackingStatus> SETTLED = Set.of(
            TrackingStatus.DELIVERED,
            TrackingStatus.READY_FOR_PICKUP,
            TrackingStatus.RETURN_TO_SENDER,
            TrackingStatus.CANCELLED,
            TrackingStatus.EXPIRED);

    /** What a carrier says before it has the parcel, or without having it. */
    private static final Set<TrackingStatus> NOT_MOVING = Set.of(
            TrackingStatus.PENDING,
            TrackingStatus.INFO_RECEIVED,
            TrackingStatus.CANCELLED,
            TrackingStatus.EXPIRED,
            TrackingStatus.UNKNOWN);

    /** A bare day is over everywhere on earth 12 hours after it is in UTC. */
    private static final Duration WHOLE_DAY = Duration.ofHours(36);

    private final Duration silentAfter;

    /** @param silentAfter so long without news a parcel is looked for */
    Lookout(Duration silentAfter) {
        this.silentAfter = silentAfter;
    }

    /**
     * What is to be kept of a parcel now.
     *
     * @param parcel as it was, with what was kept of it
     * @param progress how far it is now
     * @param events what its carrier reported just now
     */
    Marks look(DueParcel parcel, Progress progress, List<TrackingEvent> events, Instant now) {
        Marks before = parcel.marks();
        Optional<Instant> handedOver = handedOver(before, events);
        // Whether a customer makes use of a label for the way back, and when, is the customer's matter.
        boolean expected = !parcel.isReturn() || handedOver.isPresent();
        return new Marks(troubles(progress, parcel.since(), now, expected), handedOver, delayed(before, progress, now));
    }

    private Set<Trouble> troubles(Progress progress, Instant since, Instant now, boolean expected) {
        Optional<Trouble> told = Optional.ofNullable(BY_STATUS.get(progress.status()));
        return told.map(Set::of)
                .orElseGet(() -> expected && isSilent(progress, since, now) ? Set.of(Trouble.SILENT) : Set.of());
    }

    private boolean isSilent(Progress progress, Instant since, Instant now) {
        Duration quiet = Duration.between(progress.newsSince(since), now);
        return EXPECTING.contains(progress.status()) && quiet.compareTo(silentAfter) > 0;
    }

    private static Optional<Instant> handedOver(Marks before, List<TrackingEvent> events) {
        Stream<Instant> moved = events.stream()
                .filter(event -> !NOT_MOVING.contains(event.status()))
                .map(TrackingEvent::at);
        return Stream.concat(before.handedOverAt().stream(), moved).min(Comparator.naturalOrder());
    }

    private static Optional<Instant> delayed(Marks before, Progress progress, Instant now) {
        boolean late = !SETTLED.contains(progress.status())
                && progress.estimatedDelivery()
                        .filter(expected -> latest(expected).isBefore(now))
                        .isPresent();
        return late ? before.delayedAt().or(() -> Optional.of(now)) : Optional.empty();
    }

    /** Until when a parcel is not late; a time of midnight stands for the whole day. */
    private static Instant latest(Instant expected) {
        boolean bareDay = expected.atOffset(ZoneOffset.UTC).toLocalTime().equals(LocalTime.MIDNIGHT);
        return bareDay ? expected.plus(WHOLE_DAY) : expected;
    }
}
