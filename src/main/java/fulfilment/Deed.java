package fulfilment;

/**
 * Something that is done once for an order, and remembered.
 *
 * @param name unique within the order
 */
record Deed(String name) {

    /** A parcel's milestone stands in the time line. */
    static Deed noted(Milestone milestone, long shipmentId) {
        return new Deed("noted/" + milestone.wireName() + "/" + shipmentId);
    }

    /** The customer's mail of a milestone is wanted. */
    static Deed notified(Milestone milestone, long shipmentId) {
        return new Deed("notified/" + milestone.wireName() + "/" + shipmentId);
    }

    /** A person was offered to have a label bought anew, for what the order had become then. */
    static Deed offered(long shipmentId, String fingerprint) {
        return new Deed("offered/" + shipmentId + "/" + fingerprint);
    }

    /** The store knows the parcel's tracking number, or refused it. */
    static Deed tracking(long shipmentId) {
        return new Deed("tracking/" + shipmentId);
    }

    /** The time line says that a parcel is late. */
    static Deed delayed(long shipmentId) {
        return new Deed("delayed/" + shipmentId);
    }

    /** The store was told that all arrived, or refused it. */
    static Deed completed() {
        return new Deed("completed");
    }
}
