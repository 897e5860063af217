package sandbox.easypost;

/** What becomes of a purchase. */
public enum PurchaseFate {
    /** The label is sold. */
    SOLD,
    /** The carrier refuses: SHIPMENT.POSTAGE.FAILURE. */
    REFUSED,
    /** The account has no money: 402. */
    NO_FUNDS,
    /** The carrier sells, but EasyPost does not hear of it: SHIPMENT.POSTAGE.NO_RESPONSE. */
    SILENT_SOLD,
    /** The carrier neither sells nor answers: SHIPMENT.POSTAGE.NO_RESPONSE. */
    SILENT_UNSOLD,
    /** It stays under way until {@link SimulatedEasyPost#finishPurchases()}: SHIPMENT.PURCHASE.IN_PROGRESS. */
    UNDER_WAY
}
