package webhooks;

/** What became of a delivery at the door, once committed. */
enum Receipt {
    RECEIVED,
    /** The same store, topic, delivery id and body were there already. */
    DUPLICATE
}
