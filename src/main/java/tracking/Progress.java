package tracking;

import carriers.TrackingEvent;
import carriers.TrackingReport;
import carriers.TrackingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * How far a parcel is, as we hold it. What happened last counts, not what we heard last.
 *
 * @param status normalised status
 * @param rawStatus the carrier's words for it; empty before the first report
 * @param location where it was seen last
 * @param lastEventAt when the newest thing happened that is in this
 * @param deliveredAt when it was delivered
 * @param estimatedDelivery when the carrier expects to deliver
 */
record Progress(
        TrackingStatus status,
        Optional<String> rawStatus,
        Optional<String> location,
        Optional<Instant> lastEventAt,
        Optional<Instant> deliveredAt,
        Optional<Instant> estimatedDelivery) {
    /** Carriers that tell no offset are off by up to 14 hours. */
    private static final Duration TOLERANCE = Duration.ofDays(1);

    /**
     * How far it is after a report. A report of older things changes nothing, nor one without a date once there is one,
     * unless it says that the parcel arrived, which nothing but a return comes after. From delivered only a return leads away,
     * and only one that is newer. What is dated far ahead has not happened: the parcel would be stuck there until then.
     *
     * @param now when it counts as delivered if the carrier says only that it was
     */
    Progress after(TrackingReport report, Instant now) {
        Optional<Instant> reportedAt = newest(report, now);
        if (isOlder(reportedAt, now) && !isUndatedArrival(report)) {
            return this;
        }
        TrackingStatus next = next(report, reportedAt, now);
        boolean delivered = next == TrackingStatus.DELIVERED;
        return new Progress(
                next,
                Optional.of(report.rawStatus())
                        .filter(raw -> next == report.status())
                        .or(() -> rawStatus),
                report.location().or(() -> location),
                reportedAt.or(() -> lastEventAt),
                delivered ? deliveredAt.or(() -> deliveredAt(report, now)) : deliveredAt,
                report.estimatedDelivery().or(() -> estimatedDelivery));
    }

    /**
     * When something was last heard that is news of the parcel.
     *
     * @param since when its label was bought: before that nothing is
     */
    Instant newsSince(Instant since) {
        return lastEventAt.filter(at -> at.isAfter(since)).orElse(since);
    }

    /** Whether later rooms must hear of the way from here to there. */
    boolean differsFor(Progress next) {
        return status != next.status || deliveredAt.isPresent() != next.deliveredAt.isPresent();
    }

    private boolean isOlder(Optional<Instant> reportedAt, Instant now) {
        return lastEventAt
                .filter(known -> !isAhead(known, now))
                .filter(known -> reportedAt.filter(at -> !at.isBefore(known)).isEmpty())
                .isPresent();
    }

    private boolean isUndatedArrival(TrackingReport report) {
        return report.status() == TrackingStatus.DELIVERED
                && report.events().isEmpty()
                && report.deliveredAt().isEmpty()
                && status != TrackingStatus.RETURN_TO_SENDER;
    }

    private TrackingStatus next(TrackingReport report, Optional<Instant> reportedAt, Instant now) {
        TrackingStatus reported = reported(report, now);
        if (reported == TrackingStatus.UNKNOWN && status != TrackingStatus.PENDING) {
            return status;
        }
        if (status != TrackingStatus.DELIVERED || reported == TrackingStatus.DELIVERED) {
            return reported;
        }
        boolean later = reportedAt.isPresent()
                && lastEventAt.isPresent()
                && reportedAt.get().isAfter(lastEventAt.get());
        return later && reported == TrackingStatus.RETURN_TO_SENDER ? reported : status;
    }

    /** The report's status, or where its word says nothing, that of its newest event. */
    private static TrackingStatus reported(TrackingReport report, Instant now) {
        if (report.status() != TrackingStatus.UNKNOWN) {
            return report.status();
        }
        return report.events().stream()
                .filter(event -> !isAhead(event.at(), now))
                .max(Comparator.comparing(TrackingEvent::at))
                .map(TrackingEvent::status)
                .orElse(TrackingStatus.UNKNOWN);
    }

    private static Optional<Instant> newest(TrackingReport report, Instant now) {
        return report.events().stream()
                .map(TrackingEvent::at)
                .filter(at -> !isAhead(at, now))
                .max(Comparator.naturalOrder())
                .or(() -> report.deliveredAt().filter(at -> !isAhead(at, now)));
    }

    private static boolean isAhead(Instant at, Instant now) {
        return at.isAfter(now.plus(TOLERANCE));
    }

    private static Optional<Instant> deliveredAt(TrackingReport report, Instant now) {
        return report.deliveredAt()
                .filter(at -> !isAhead(at, now))
                .or(() -> report.events().stream()
                        .filter(event -> event.status() == TrackingStatus.DELIVERED)
                        .map(TrackingEvent::at)
                        .filter(at -> !isAhead(at, now))
                        .max(Comparator.naturalOrder()))
                .or(() -> Optional.of(now));
    }
}
