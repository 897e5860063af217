package carriers.shippo;

import carriers.PrepareOutcome;
import carriers.Rejected;
import carriers.Unknown;
import carriers.http.Fields;
import carriers.http.Veil;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * What it means that a shipment has no rate to buy. Shippo answers a success then too; why is in its messages, which
 * have no codes that could be relied on.
 */
final class MissingRates {

    /** The rates are still to come. */
    private static final Set<String> UNDER_WAY = Set.of("QUEUED", "WAITING");

    /** Said of a carrier that was not reached; anything else refuses the parcel, and a person has to read it. */
    private static final List<String> AWAY = List.of(
            "timed out",
            "timeout",
            "time out",
            "temporarily",
            "try again later",
            "currently unavailable",
            "could not connect",
            "unable to connect",
            "internal server error");

    private MissingRates() {}

    /**
     * How preparing ends without a rate: {@link Unknown} while asking again may bring one, else {@link Rejected} for
     * good.
     *
     * @param carrier token of the carrier that was asked
     * @param service the service that was wanted, blank for any
     */
    static PrepareOutcome outcome(String carrier, String service, JsonNode shipment, Veil veil) {
        String reason = carrier + " offers no rate" + (service.isBlank() ? "" : " for " + service);
        String said = ShippoReplies.messages(shipment, veil);
        String whole = said.isEmpty() ? reason : reason + ": " + said;
        if (UNDER_WAY.contains(shipment.path("status").asText())) {
            return new Unknown("the rates are still " + shipment.path("status").asText() + " at Shippo");
        }
        return isAway(carrier, shipment) ? new Unknown(whole) : new Rejected(whole, false);
    }

    private static boolean isAway(String carrier, JsonNode shipment) {
        return StreamSupport.stream(shipment.path("messages").spliterator(), false)
                .filter(message -> Fields.text(message, "source")
                        .map(name -> RateReplies.token(name).equals(carrier))
                        .orElse(true))
                .flatMap(message -> Fields.text(message, "text").stream())
                .map(text -> text.toLowerCase(Locale.ROOT))
                .anyMatch(text -> AWAY.stream().anyMatch(text::contains));
    }
}
