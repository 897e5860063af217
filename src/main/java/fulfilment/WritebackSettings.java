package fulfilment;

import java.util.Optional;
import java.util.Set;

/**
 * What a store wants written back to it beyond the tracking itself.
 *
 * @param customerNote whether each parcel is told to the customer by a note of the order, which the shop mails
 * @param noteText its words, with {@code {carrier}}, {@code {tracking_number}} and {@code {tracking_url}}; empty: ours
 * @param completeOnDelivery whether an order is completed in the store when all of it is delivered
 * @param completeFrom only from these statuses of the store; empty: from any that is paid and not undone
 */
record WritebackSettings(
        boolean customerNote,
        Optional<String> noteText,
        boolean completeOnDelivery,
        Optional<Set<String>> completeFrom) {

    static final WritebackSettings DEFAULT = new WritebackSettings(false, Optional.empty(), true, Optional.empty());

    private static final String NUMBER = "{tracking_number}";
    private static final String USUAL_TEXT =
            "Your order is on its way with {carrier}. Tracking number: {tracking_number} {tracking_url}";

    WritebackSettings {
        completeFrom = completeFrom.map(Set::copyOf);
    }

    /** Whether an order of that status is to be completed once it is delivered. */
    boolean completesFrom(String status) {
        return completeOnDelivery
                && completeFrom.map(statuses -> statuses.contains(status)).orElse(true);
    }

    /** What the customer is told of a parcel: with its number, by which the notes of an order's parcels differ. */
    String note(String carrier, String trackingNumber, Optional<String> trackingUrl) {
        String text = noteText.orElse(USUAL_TEXT);
        return (text.contains(NUMBER) ? text : text.strip() + " " + NUMBER)
                .replace("{carrier}", carrier)
                .replace(NUMBER, trackingNumber)
                .replace("{tracking_url}", trackingUrl.orElse(""))
                .strip();
    }
}
