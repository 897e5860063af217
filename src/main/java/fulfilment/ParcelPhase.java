package fulfilment;

/** How far a parcel got. */
enum ParcelPhase {
    /** Decided; nothing was sent to a carrier, or it is to be tried again. */
    PLANNED,
    /** A purchase is under way or without a clear answer. */
    BUYING,
    /** Has its label and waits for the carrier. */
    LABELLED,
    /** The carrier has it. */
    MOVING,
    /** It is on its last miles. */
    ARRIVING,
    DELIVERED,
    /** The carrier could not deliver it. */
    UNDELIVERED,
    /** It goes back, or is back. */
    RETURNED,
    /** Not wanted any more; not settled yet. */
    ENDING,
    /** The carrier refused it for good. */
    FAILED,
    /** Ended without reaching anybody. */
    ENDED;

    /** Whether it still stands for its goods. */
    boolean isLive() {
        return this != ENDING && this != FAILED && this != ENDED;
    }

    /** Whether it ended, so that its goods are free again. */
    boolean isOver() {
        return this == FAILED || this == ENDED;
    }

    /** Whether it has a label that counts. */
    boolean isBought() {
        return isUnderWay() || this == LABELLED || this == DELIVERED;
    }

    /** Whether the carrier took it and it has not arrived. */
    boolean isUnderWay() {
        return this == MOVING || this == ARRIVING || this == UNDELIVERED || this == RETURNED;
    }

    /** Whether it can be taken back before the carrier has it. */
    boolean isRevocable() {
        return this == PLANNED || this == BUYING || this == LABELLED;
    }
}
