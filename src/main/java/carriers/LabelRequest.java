package carriers;

import java.util.Optional;

/**
 * The wish to buy one label for one parcel.
 *
 * @param reference our reference: unique per attempt, stored before the call, and what {@link Carrier#findByReference}
 *     looks for
 * @param orderId the order's number as the carrier shall know it
 * @param service the service to buy, in the carrier's words
 * @param origin where it leaves from
 * @param destination where it goes to
 * @param parcel the box
 * @param idempotencyKey sent where the carrier takes one ({@link Feature#IDEMPOTENT_PURCHASE})
 * @param quoteId a quote to buy from; empty: at the carrier's price of the moment
 * @param format wished format; a carrier that lacks it answers with its own, see {@link LabelDocument#format()}
 * @param options return label, customs, insurance
 */
public record LabelRequest(
        String reference,
        String orderId,
        String service,
        Address origin,
        Address destination,
        Parcel parcel,
        String idempotencyKey,
        Optional<String> quoteId,
        LabelFormat format,
        LabelOptions options) {

    /** A label without further wishes. */
    public LabelRequest(
            String reference,
            String orderId,
            String service,
            Address origin,
            Address destination,
            Parcel parcel,
            String idempotencyKey,
            Optional<String> quoteId,
            LabelFormat format) {
        this(
                reference,
                orderId,
                service,
                origin,
                destination,
                parcel,
                idempotencyKey,
                quoteId,
                format,
                LabelOptions.NONE);
    }

    /** The same with these wishes. */
    public LabelRequest with(LabelOptions wishes) {
        return new LabelRequest(
                reference, orderId, service, origin, destination, parcel, idempotencyKey, quoteId, format, wishes);
    }
}
