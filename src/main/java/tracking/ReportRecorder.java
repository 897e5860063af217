package tracking;

import carriers.TrackingReport;
import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import platform.db.Tx;
import platform.facts.Fact;
import platform.facts.Facts;

/** Stores what a carrier said about a parcel, and tells whom it concerns, in one transaction. */
final class ReportRecorder {

    private final TrackingRepository repository;
    private final Facts facts;
    private final Incidents incidents;
    private final Lookout lookout;

    ReportRecorder(TrackingRepository repository, Facts facts, Incidents incidents, Lookout lookout) {
        this.repository = repository;
        this.facts = facts;
        this.incidents = incidents;
        this.lookout = lookout;
    }

    /**
     * Stores a report.
     *
     * @param parcel as it is, its row locked
     * @param next when to ask again, by how far the parcel is then
     */
    Future<Void> record(
            Tx tx, DueParcel parcel, TrackingReport report, Instant now, Function<Progress, Appointment> next) {
        Progress after = parcel.progress().after(report, now);
        Marks marks = lookout.look(parcel, after, report.events(), now);
        return repository
                .addEvents(tx.sql(), parcel, report.events())
                .compose(added -> repository.store(tx.sql(), parcel, after, marks, report, next.apply(after)))
                .compose(stored ->
                        parcel.progress().differsFor(after) ? tell(tx, parcel, TrackingFacts.CHANGED) : done())
                .compose(told -> tell(tx, parcel, marks));
    }

    /** Whether a parcel of which nothing new was heard has to be looked at by somebody, or not any more. */
    boolean isNews(DueParcel parcel, Instant now) {
        return !unchanged(parcel, now).equals(parcel.marks());
    }

    /**
     * Tells what follows from hearing nothing new of a parcel.
     *
     * @param parcel as it is, its row locked
     */
    Future<Void> recordQuiet(Tx tx, DueParcel parcel, Instant now, Appointment next) {
        Marks marks = unchanged(parcel, now);
        return repository.mark(tx.sql(), parcel, marks, next).compose(stored -> tell(tx, parcel, marks));
    }

    private Marks unchanged(DueParcel parcel, Instant now) {
        return lookout.look(parcel, parcel.progress(), List.of(), now);
    }

    private Future<Void> tell(Tx tx, DueParcel parcel, Marks after) {
        boolean late = !parcel.isReturn() && parcel.marks().becameLateBy(after);
        Future<Void> told = late ? tell(tx, parcel, TrackingFacts.DELAYED) : done();
        for (Trouble ended : parcel.marks().endedBy(after)) {
            told = told.compose(before -> settle(tx, parcel, ended));
        }
        for (Trouble begun : parcel.marks().begunBy(after)) {
            told = told.compose(before -> raise(tx, parcel, begun));
        }
        return told;
    }

    private Future<Void> tell(Tx tx, DueParcel parcel, String fact) {
        return facts.publish(tx, new Fact(fact, parcel.storeId(), Long.toString(parcel.subjectId())));
    }

    private Future<Void> settle(Tx tx, DueParcel parcel, Trouble trouble) {
        return incidents.settle(
                tx.sql(), parcel.storeId(), trouble.wireName(), subject(parcel), "the parcel has moved on");
    }

    private Future<Void> raise(Tx tx, DueParcel parcel, Trouble trouble) {
        return incidents.raise(
                tx.sql(),
                new Incident.New(
                        parcel.storeId(),
                        trouble.wireName(),
                        subject(parcel),
                        Severity.WARNING,
                        trouble.sentence(parcel)));
    }

    private static String subject(DueParcel parcel) {
        return "shipment:" + parcel.shipmentId();
    }

    private static Future<Void> done() {
        return Future.succeededFuture();
    }
}
