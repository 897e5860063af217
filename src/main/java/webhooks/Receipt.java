package webhooks;

/** What became of a delivery at the door, once committed. */
enum Receipt {
    RECEIVED,
    /** Stored with the reason why it is not worked off. */
    SET_ASIDE,
    /** The same store, topic, delivery id and body were there already. */
    DUPLICATE
}
