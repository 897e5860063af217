package fulfilment;

/** What of an order is still to be put into parcels. */
enum Goods {
    /** It holds nothing that is sent. */
    NONE,
    /** Everything is planned, and stands in live parcels. */
    COVERED,
    /** Something has no parcel yet. */
    LEFT
}
