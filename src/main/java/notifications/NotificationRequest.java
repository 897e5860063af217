package notifications;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The wish to tell a customer something once.
 *
 * <p>The default templates read these fields of {@code data}, each of which may be missing: {@code store_name} (filled
 * in from the store if missing), {@code customer_name}, {@code order_number}, {@code order_url}, {@code carrier},
 * {@code tracking_number}, {@code tracking_url}, {@code items} (a list of objects with {@code name} and
 * {@code quantity}), {@code estimated_delivery}, {@code delivered_at}, {@code received_by}, {@code location},
 * {@code reason}, {@code amount}, {@code correction_url}, {@code expires_at}; those to operators {@code product_name}, {@code sku}, {@code stock}, {@code threshold},
 * {@code incident}, {@code severity}, {@code detail} and {@code reported_at}. Dates and quantities are texts, written as the customer shall read them. A value whose name ends in
 * {@code _url} is left out unless it is an http or https address.
 *
 * @param storeId the store
 * @param subjectKind what it is about: {@code shipment}, {@code refund}, {@code order}, {@code sku},
 *     {@code incident} or {@code privacy_request}
 * @param subjectId the subject's id of ours
 * @param event what happened to it
 * @param recipient the customer's address, without a name
 * @param language the reader's; empty for the store's. What has no template in the reader's is written in the store's, and
 *     what has none in that in English
 * @param data what the templates read: texts, numbers, booleans, and lists and maps of such
 */
public record NotificationRequest(
        String storeId,
        String subjectKind,
        String subjectId,
        NotificationEvent event,
        String recipient,
        Optional<Locale> language,
        Map<String, Object> data) {

    /** Copies the data. */
    public NotificationRequest {
        data = Map.copyOf(data);
    }

    /** The same, written in another language. */
    NotificationRequest in(Locale other) {
        return new NotificationRequest(storeId, subjectKind, subjectId, event, recipient, Optional.of(other), data);
    }

    /** Without recipient and data, which are personal. */
    @Override
    public String toString() {
        return "NotificationRequest[" + storeId + ", " + subjectKind + " " + subjectId + ", " + event.wireName() + "]";
    }
}
