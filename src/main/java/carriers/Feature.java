package carriers;

/** What one carrier can do and another cannot. A call that a carrier lacks ends as {@link Unsupported}. */
public enum Feature {
    /**
     * It makes an object before money is spent, whose key is stored first: {@link Carrier#prepare}, then {@link
     * Carrier#purchasePrepared}. Without it a label is bought in one step by {@link Carrier#purchase}; with it that one
     * step is {@link Unsupported}.
     */
    PREPARE,
    /**
     * What was prepared can be bought only once, so that after a lost answer and a look that finds nothing the same key
     * is bought again, never a new one.
     */
    PREPARED_ONLY_ONCE,
    /** A purchase can be looked up by our reference. */
    FIND_BY_REFERENCE,
    /** The one-step purchase takes an idempotency key: repeating it buys nothing twice. */
    IDEMPOTENT_PURCHASE,
    /** A label can be voided. */
    VOID,
    /** A label for the way back can be bought: {@link LabelOptions#isReturn()}. */
    RETURN_LABEL,
    /** Customs declarations are taken: {@link LabelOptions#customs()}. */
    CUSTOMS,
    /** Parcels can be insured: {@link LabelOptions#insurance()}. */
    INSURANCE,
    /** The worth in customs declarations, and a sum insured, is taken in US dollars and in nothing else. */
    VALUES_IN_DOLLARS,
    /** Addresses can be checked. */
    ADDRESS_CHECK,
    /** A bought label can be had again, also in another format: {@link Carrier#document}. */
    DOCUMENT
}
