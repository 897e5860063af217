package fulfilment;

/**
 * What is done about the returns of refunds without a person.
 *
 * @param automatic whether the returns service is told
 * @param labels whether a label for the way back is bought, where a carrier of the store makes such
 */
record ReturnSettings(boolean automatic, boolean labels) {

    /** Nothing, since both may cost money. */
    static final ReturnSettings NONE = new ReturnSettings(false, false);
}
