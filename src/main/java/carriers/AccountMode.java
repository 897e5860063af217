package carriers;

/** Whether what an account buys is real. */
public enum AccountMode {
    /** Labels cost money and carry parcels. */
    LIVE,
    /** Labels cost nothing and carry nothing. */
    TEST,
    /** The access does not tell. */
    UNSTATED
}
