package fulfilment;

import carriers.CarrierNames;
import carriers.Rate;
import incidents.Incidents;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import platform.db.Database;
import platform.db.Tx;
import platform.http.Problem;
import shipping.Amount;
import shipping.LedgerLabel;
import shipping.Settlement;
import shipping.Shipment;
import shipping.Shipping;

/** Takes a person's word on a purchase without a clear answer, and says so in the order's time line. */
final class SettleService {
    private static final String INCIDENT = "label_unknown";

    private final Database database;
    private final Shipping shipping;
    private final Incidents incidents;
    private final TimeLine timeLine;

    SettleService(Database database, Shipping shipping, Incidents incidents, TimeLine timeLine) {
        this.database = database;
        this.shipping = shipping;
        this.incidents = incidents;
        this.timeLine = timeLine;
    }

    /**
     * What a person found out.
     *
     * @param carrier who carries it; empty: the one that was asked
     * @param cost what it cost, if known
     */
    record Exists(String trackingNumber, Optional<String> carrier, Optional<Amount> cost) {}

    /**
     * Settles it.
     *
     * @param word the label that exists; empty: there is none
     * @return the shipment as it is now; fails with 404, and with 409 when nothing is unknown, when another parcel has
     *     the label, or when it is too early to say that there is none
     */
    Future<Shipment> settle(String storeId, long shipmentId, Optional<Exists> word, String actor) {
        return database.transaction(tx -> found(tx, storeId, shipmentId)
                        .compose(seen -> carriers(tx, seen)
                                .compose(known -> shipping.settle(
                                        tx, storeId, shipmentId, word.map(label -> label(seen, label, known)), actor))
                                .compose(settlement -> accepted(seen, settlement))
                                .compose(done -> say(tx, seen, word, actor))))
                .compose(done -> shipping.find(database.pool(), storeId, shipmentId))
                .map(SettleService::orNotFound);
    }

    private Future<Shipment> found(Tx tx, String storeId, long shipmentId) {
        return shipping.find(tx.sql(), storeId, shipmentId).map(SettleService::orNotFound);
    }

    /** The names of the one that was asked and of those that gave prices. */
    private Future<List<String>> carriers(Tx tx, Shipment seen) {
        return shipping.story(tx.sql(), seen.storeId(), seen.id())
                .map(story -> Stream.concat(
                                seen.carrier().stream(),
                                story.stream()
                                        .flatMap(told -> told.reasoning().rates().stream()
                                                .map(Rate::carrier)))
                        .toList());
    }

    private static LedgerLabel label(Shipment seen, Exists word, List<String> known) {
        String carrier = word.carrier()
                .map(typed -> CarrierNames.own(typed, known))
                .or(seen::carrier)
                .orElse("");
        return new LedgerLabel(carrier, word.trackingNumber(), Optional.empty(), word.cost());
    }

    private static Future<Void> accepted(Shipment seen, Settlement settlement) {
        return switch (settlement) {
            case DONE -> Future.succeededFuture();
            case NOTHING_UNKNOWN ->
                Future.failedFuture(
                        Problem.of(409, "nothing_unknown", "The shipment has no purchase whose outcome is unknown.")
                                .with("state", seen.state().wireName())
                                .exception());
            case TAKEN ->
                Future.failedFuture(
                        Problem.of(409, "label_taken", "Another parcel of the store has this label already.")
                                .exception());
            case TOO_EARLY -> Future.failedFuture(tooEarly(seen).exception());
        };
    }

    private static Problem tooEarly(Shipment seen) {
        Problem problem = Problem.of(
                409,
                "too_early",
                "A label may yet turn up until the deadline: that there is none is not believed before.");
        return seen.resolveBy()
                .map(Instant::toString)
                .map(deadline -> problem.with("not_before", deadline))
                .orElse(problem);
    }

    private Future<Void> say(Tx tx, Shipment seen, Optional<Exists> word, String actor) {
        String what = word.map(label -> "A label was bought: " + label.trackingNumber())
                .orElse("No label was bought; one may be bought again");
        return timeLine.append(tx.sql(), seen.storeId(), seen.subjectId(), "shipment_settled", actor, what)
                .compose(said -> incidents.settle(tx.sql(), seen.storeId(), INCIDENT, "shipment:" + seen.id(), what));
    }

    private static Shipment orNotFound(Optional<Shipment> shipment) {
        return shipment.orElseThrow(
                () -> Problem.notFound("There is no such shipment.").exception());
    }
}
