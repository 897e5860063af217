package tracking;

import carriers.TrackingReport;
import carriers.TrackingStatus;
import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import platform.db.Tx;
import platform.facts.Fact;
import platform.facts.Facts;

/** Stores what a carrier said about a parcel, and tells whom it concerns, in one transaction. */
final class ReportRecorder {

    private final TrackingRepository repository;
    private final Facts facts;
    private final Incidents incidents;

    ReportRecorder(TrackingRepository repository, Facts facts, Incidents incidents) {
        this.repository = repository;
        this.facts = facts;
        this.incidents = incidents;
    }

    /**
     * Stores a report.
     *
     * @param parcel as it is, its row locked
     * @param nextPoll when to ask again, by how far the parcel is then
     */
    Future<Void> record(
            Tx tx,
            DueParcel parcel,
            TrackingReport report,
            Instant now,
            Function<Progress, Optional<Instant>> nextPoll) {
        Progress after = parcel.progress().after(report, now);
        return repository
                .addEvents(tx.sql(), parcel, report.events())
                .compose(added -> repository.store(tx.sql(), parcel, after, report, nextPoll.apply(after)))
                .compose(stored ->
                        parcel.progress().differsFor(after) ? tell(tx, parcel, after) : Future.succeededFuture());
    }

    private Future<Void> tell(Tx tx, DueParcel parcel, Progress after) {
        Fact changed = new Fact(TrackingFacts.CHANGED, parcel.storeId(), Long.toString(parcel.subjectId()));
        return facts.publish(tx, changed).compose(published -> raise(tx, parcel, after.status()));
    }

    private Future<Void> raise(Tx tx, DueParcel parcel, TrackingStatus status) {
        return switch (status) {
            case DELIVERY_FAILED -> raise(tx, parcel, status, "could not be delivered");
            case RETURN_TO_SENDER -> raise(tx, parcel, status, "is on its way back to the sender");
            default -> Future.succeededFuture();
        };
    }

    private Future<Void> raise(Tx tx, DueParcel parcel, TrackingStatus status, String what) {
        return incidents.raise(
                tx.sql(),
                new Incident.New(
                        parcel.storeId(),
                        status.wireName(),
                        "shipment:" + parcel.shipmentId(),
                        Severity.WARNING,
                        "A parcel of order " + parcel.subjectId() + " carried by " + parcel.carrier() + " " + what
                                + ". Ask the carrier, and the customer."));
    }
}
