package carriers;

import io.vertx.core.Future;

/**
 * One carrier, as we deal with it. All futures succeed: whatever goes wrong is an outcome, since what may be done next
 * hangs on how it went wrong. Nothing is repeated inside; when to try again is the caller's decision.
 */
public interface Carrier {

    /** The name under which the carrier is known, exactly as it writes it. */
    String name();

    /** What it can do. */
    Capabilities capabilities();

    /**
     * Asks for prices. Harmless to repeat.
     *
     * @return {@link Rated}, or why not
     */
    Future<RatesOutcome> rates(RateRequest request);

    /**
     * Buys one label. Spends money: store the request's reference before the call.
     *
     * @param late hears a clear answer that comes after the future has ended as {@link Unknown}
     * @return {@link Purchased}; nothing bought ({@link Rejected}, {@link NotSent}, {@link Throttled}); or
     *     {@link Unknown}, when a label may have been bought
     */
    Future<PurchaseOutcome> purchase(LabelRequest request, LateAnswer late);

    /**
     * Looks for labels bought under a reference of ours. Harmless to repeat.
     *
     * @return {@link Found}, {@link NotFound}, {@link Unsupported}, or why it could not be looked up
     */
    Future<FindOutcome> findByReference(String reference);

    /**
     * Voids a label. Harmless to repeat: what is void already is {@link Voided}.
     *
     * @return {@link Voided}; {@link Rejected} when it is too late; {@link Unsupported}; or why it could not be asked
     */
    Future<VoidOutcome> voidLabel(LabelKey label);

    /**
     * Asks where a parcel is. Harmless to repeat.
     *
     * @return {@link Tracked}, {@link NotYetKnown}, or why it could not be asked
     */
    Future<TrackOutcome> track(String trackingNumber);
}
