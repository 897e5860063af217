package carriers;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/**
 * One carrier, as we deal with it. All futures succeed: whatever goes wrong is an outcome, since what may be done next
 * hangs on how it went wrong. Nothing is repeated inside that could spend money; when to try again is the caller's
 * decision. What a carrier lacks ({@link Capabilities}) is {@link Unsupported}, and no call is made for it.
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
     * Makes the carrier's object that {@link #purchasePrepared} buys. Spends nothing; harmless to repeat, and each time
     * another object is made: the key that was stored last is the one to buy.
     *
     * @return {@link Prepared}, whose key is to be stored before the purchase; {@link Unsupported} where a label is
     *     bought in one step; {@link Rejected} also when the service is not offered now; or why it could not be asked
     */
    default Future<PrepareOutcome> prepare(LabelRequest request) {
        return Future.succeededFuture(new Unsupported());
    }

    /**
     * Buys what was prepared. Spends money. After {@link Unknown} first {@link #findPrepared}; if that finds nothing
     * for long, a carrier with {@link Feature#PREPARED_ONLY_ONCE} is asked to sell the same key again.
     *
     * @param prepared the key, stored before
     * @param request what it was prepared from
     * @param late hears a clear answer that comes after the future has ended as {@link Unknown}
     * @return {@link Purchased}, also when this key was bought before; nothing bought ({@link Rejected}, {@link
     *     NotSent}, {@link Throttled}, {@link Unsupported}); or {@link Unknown}
     */
    default Future<PurchaseOutcome> purchasePrepared(PreparedKey prepared, LabelRequest request, LateAnswer late) {
        return Future.succeededFuture(new Unsupported());
    }

    /**
     * Buys one label in one step. Spends money: store the request's reference before the call.
     *
     * @param late hears a clear answer that comes after the future has ended as {@link Unknown}
     * @return {@link Purchased}; nothing bought ({@link Rejected}, {@link NotSent}, {@link Throttled}, {@link
     *     Unsupported}: it has to be prepared, or an option is not offered); or {@link Unknown}, when a label may have
     *     been bought
     */
    Future<PurchaseOutcome> purchase(LabelRequest request, LateAnswer late);

    /**
     * Looks for labels bought under a reference of ours. Harmless to repeat. Where purchases are prepared, {@link
     * #findPrepared} is surer: references need not be unique at the carrier.
     *
     * @return {@link Found}, {@link NotFound}, {@link Unsupported}, or why it could not be looked up
     */
    Future<FindOutcome> findByReference(String reference);

    /**
     * Looks whether what was prepared is bought. Harmless to repeat.
     *
     * @return {@link Found}; {@link NotFound}, while a purchase that it does not show may yet make one; {@link Unknown},
     *     while it shows one that is under way; {@link Unsupported}; or why it could not be looked up
     */
    default Future<FindOutcome> findPrepared(PreparedKey prepared) {
        return Future.succeededFuture(new Unsupported());
    }

    /**
     * Voids a label. Harmless to repeat: what is void already is {@link Voided}, what is asked for and not decided
     * {@link VoidRequested} again.
     *
     * @return {@link Voided}; {@link VoidRequested}; {@link Rejected} when it is too late; {@link Unsupported}; or why
     *     it could not be asked
     */
    Future<VoidOutcome> voidLabel(LabelKey label);

    /**
     * Asks where a parcel is. Harmless to repeat.
     *
     * @return {@link Tracked}, {@link NotYetKnown}, or why it could not be asked
     */
    Future<TrackOutcome> track(String trackingNumber);

    /**
     * Asks where several parcels are: in calls of {@link Capabilities#trackingBatchSize()} where the carrier can, else
     * one by one, until it cannot be reached or allows no more: what is left then shares that outcome.
     *
     * @param trackingNumbers as many as there are; doubles count once
     * @return an outcome for each number
     */
    default Future<Map<String, TrackOutcome>> trackAll(List<String> trackingNumbers) {
        return OneByOne.track(trackingNumbers, this::track);
    }

    /**
     * Gives the document of a bought label again. Harmless to repeat.
     *
     * @param format wished format; a carrier that cannot convert answers with its own
     * @return {@link DocumentFound}, {@link Unsupported}, or why it could not be asked
     */
    default Future<DocumentOutcome> document(LabelKey label, LabelFormat format) {
        return Future.succeededFuture(new Unsupported());
    }

    /**
     * Asks the carrier to come for parcels. May cost money, and a repetition may make it come twice.
     *
     * @return {@link PickupArranged}; nothing arranged ({@link Rejected}, {@link NotSent}, {@link Throttled}, {@link
     *     Unsupported}); or {@link Unknown}
     */
    default Future<PickupOutcome> pickup(PickupRequest request) {
        return Future.succeededFuture(new Unsupported());
    }

    /**
     * Asks whether parcels can be delivered at an address. Harmless to repeat.
     *
     * @return {@link AddressChecked}, {@link Unsupported}, or why it could not be asked
     */
    default Future<AddressOutcome> checkAddress(Address address) {
        return Future.succeededFuture(new Unsupported());
    }
}
