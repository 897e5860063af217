package carriers.shippo;

import carriers.Rate;
import carriers.Rated;
import carriers.http.Fields;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads the rates of a shipment. One that cannot be read or bought is left out. */
final class RateReplies {

    private static final Duration HOLDS = Duration.ofDays(7);

    private final Map<String, String> carrierOfAccount;

    /**
     * A rate as offered.
     *
     * @param rate what we make of it
     * @param names all names of its service
     */
    record Offer(Rate rate, List<String> names) {

        boolean is(String service) {
            return names.stream().anyMatch(name -> name.equalsIgnoreCase(service));
        }
    }

    /** @param carrierOfAccount tokens of carriers by the ids of their accounts */
    RateReplies(Map<String, String> carrierOfAccount) {
        this.carrierOfAccount = Map.copyOf(carrierOfAccount);
    }

    /** Every rate of a shipment that one of these carriers offers. */
    List<Offer> offers(JsonNode shipment, Predicate<String> carriers) {
        List<Offer> offers = new ArrayList<>();
        for (JsonNode one : shipment.path("rates")) {
            offer(shipment, one)
                    .filter(offer -> carriers.test(offer.rate().carrier()))
                    .ifPresent(offers::add);
        }
        return offers;
    }

    /**
     * The cheapest of those whose service has that name; of all if none was named. Only within the currency of the first
     * of them, as {@link Rated#cheapest()}.
     */
    static Optional<Rate> choose(List<Offer> offers, String service) {
        List<Rate> wanted = offers.stream()
                .filter(offer -> service.isBlank() || offer.is(service))
                .map(Offer::rate)
                .toList();
        return new Rated(wanted).cheapest().rates().stream().findFirst();
    }

    private Optional<Offer> offer(JsonNode shipment, JsonNode json) {
        JsonNode level = json.path("servicelevel");
        List<String> names = Stream.of("token", "extended_token", "name")
                .flatMap(name -> Fields.text(level, name).stream())
                .toList();
        Optional<String> id = Fields.text(json, "object_id");
        Optional<String> currency = Fields.text(json, "currency");
        if (names.isEmpty() || id.isEmpty() || currency.isEmpty()) {
            return Optional.empty();
        }
        return Fields.decimal(json, "amount")
                .filter(amount -> amount.signum() >= 0)
                .map(amount -> new Rate(
                        carrier(json),
                        names.get(0),
                        amount,
                        currency.get(),
                        Fields.integer(json, "estimated_days"),
                        Fields.instant(json, "object_created")
                                .or(() -> Fields.instant(shipment, "object_created"))
                                .map(made -> made.plus(HOLDS)),
                        id))
                .map(rate -> new Offer(rate, names));
    }

    /** The token of the carrier, or what its display name would be as one. */
    private String carrier(JsonNode rate) {
        return Fields.text(rate, "carrier_account")
                .flatMap(account -> Optional.ofNullable(carrierOfAccount.get(account)))
                .or(() -> Fields.text(rate, "provider").map(RateReplies::token))
                .orElse("");
    }

    /** What the display name of a carrier would be as its token. */
    static String token(String displayName) {
        return displayName.toLowerCase(Locale.ROOT).replace(' ', '_');
    }
}
