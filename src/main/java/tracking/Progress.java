package tracking;

import carriers.TrackingEvent;
import carriers.TrackingReport;
import carriers.TrackingStatus;
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

    /**
     * How far it is after a report. A report of older things changes nothing. From delivered only a return leads away,
     * and only one that is newer.
     *
     * @param now when it counts as delivered if the carrier says only that it was
     */
    Progress after(TrackingReport report, Instant now) {
        Optional<Instant> reportedAt = newest(report);
        if (isOlder(reportedAt)) {
            return this;
        }
        TrackingStatus next = next(report, reportedAt);
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

    private boolean isOlder(Optional<Instant> reportedAt) {
        return lastEventAt
                .filter(known -> reportedAt.filter(at -> !at.isBefore(known)).isEmpty())
                .isPresent();
    }

    private TrackingStatus next(TrackingReport report, Optional<Instant> reportedAt) {
        TrackingStatus reported = reported(report);
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
    private static TrackingStatus reported(TrackingReport report) {
        if (report.status() != TrackingStatus.UNKNOWN) {
            return report.status();
        }
        return report.events().stream()
                .max(Comparator.comparing(TrackingEvent::at))
                .map(TrackingEvent::status)
                .orElse(TrackingStatus.UNKNOWN);
    }

    private static Optional<Instant> newest(TrackingReport report) {
        return report.events().stream()
                .map(TrackingEvent::at)
                .max(Comparator.naturalOrder())
                .or(report::deliveredAt);
    }

    private static Optional<Instant> deliveredAt(TrackingReport report, Instant now) {
        return report.deliveredAt()
                .or(() -> report.events().stream()
                        .filter(event -> event.status() == TrackingStatus.DELIVERED)
                        .map(TrackingEvent::at)
                        .max(Comparator.naturalOrder()))
                .or(() -> Optional.of(now));
    }
}
