package fulfilment;

import java.time.Instant;

/** What follows from a decision of the life cycle. Repeating one is harmless. */
sealed interface Command {

    /** Put what is left into parcels and want their labels. */
    record PlanShipments() implements Command {}

    /** Take back what is not delivered. */
    record CancelShipments(String reason) implements Command {}

    /** Write in the time line that a parcel reached something. */
    record Note(Milestone milestone, long shipmentId) implements Command {}

    /** Mail the customer that a parcel reached something. */
    record Notify(Milestone milestone, long shipmentId) implements Command {}

    /** Tell the store the parcel's tracking number. */
    record WriteTracking(long shipmentId) implements Command {}

    /** Complete the order in the store. */
    record CompleteInStore(Instant deliveredAt) implements Command {}

    /** A person must look. */
    record AlertOperator(String reason) implements Command {}

    /** Labels no longer fit the order: a person is offered to have them voided and bought anew. */
    record OfferRebuy(String reason) implements Command {}

    /**
     * Nothing can be done yet.
     *
     * @param again whether to look again after a while, since nobody will tell when the reason is gone
     */
    record Wait(String reason, boolean again) implements Command {}
}
