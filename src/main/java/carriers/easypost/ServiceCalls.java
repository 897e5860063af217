package carriers.easypost;

import carriers.Address;
import carriers.AddressChecked;
import carriers.AddressOutcome;
import carriers.CallFailure;
import carriers.CallPriority;
import carriers.PickupArranged;
import carriers.PickupOutcome;
import carriers.PickupRequest;
import carriers.Rejected;
import carriers.Unknown;
import carriers.http.Fields;
import carriers.http.Seen;
import carriers.http.Veil;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Arranges pickups and checks addresses. */
final class ServiceCalls {

    private static final Rejected NO_OFFER = new Rejected("no pickup is offered", true);

    private final String carrier;
    private final EasyPostCalls calls;

    ServiceCalls(String carrier, EasyPostCalls calls) {
        this.carrier = carrier;
        this.calls = calls;
    }

    /** A pickup that was made and rated. */
    private record Offer(String id, String service, BigDecimal price, String currency) {}

    /** Makes the pickup, which costs nothing, and buys the cheapest offer; a lost answer is looked up. */
    Future<PickupOutcome> pickup(PickupRequest request) {
        Optional<String> shipmentId = request.labels().stream()
                .findFirst()
                .filter(label -> request.labels().size() == 1)
                .flatMap(label -> label.carrierObjectId());
        if (shipmentId.isEmpty()) {
            return Future.succeededFuture(
                    new Rejected("one label with the carrier's id of its purchase is needed", false));
        }
        Veil veil = Veil.over(request.address());
        return calls.send(CallPriority.LABELS, "/pickups", EasyPostJson.pickup(request, shipmentId.get()), veil)
                .compose(seen -> seen instanceof Seen.There there
                        ? offer(there.json())
                                .map(offer -> buy(offer, veil))
                                .orElseGet(() -> Future.succeededFuture(NO_OFFER))
                        : Future.succeededFuture(((Seen.Failed) seen).failure()));
    }

    private Optional<Offer> offer(JsonNode pickup) {
        String id = pickup.path("id").asText("");
        return StreamSupport.stream(pickup.path("pickup_rates").spliterator(), false)
                .filter(rate -> rate.path("carrier").asText("").equals(carrier))
                .flatMap(rate -> Fields.decimal(rate, "rate").stream()
                        .map(price -> new Offer(
                                id,
                                rate.path("service").asText(""),
                                price,
                                Fields.text(rate, "currency").orElse("USD"))))
                .min(Comparator.comparing(Offer::price));
    }

    private Future<PickupOutcome> buy(Offer offer, Veil veil) {
        String path = "/pickups/" + EasyPostCalls.encode(offer.id());
        return calls.<PickupOutcome>once(
                        path + "/buy",
                        EasyPostJson.pickupPurchase(carrier, offer.service()),
                        late -> {},
                        answer -> EasyPostAnswers.read(answer, veil, json -> arranged(json, offer), failure -> failure))
                .compose(outcome -> outcome instanceof Unknown
                        ? calls.look(path).map(seen -> lookedUp(seen, offer).orElse(outcome))
                        : Future.succeededFuture(outcome));
    }

    private static Optional<PickupOutcome> lookedUp(Seen seen, Offer offer) {
        return seen instanceof Seen.There there ? arranged(there.json(), offer) : Optional.empty();
    }

    private static Optional<PickupOutcome> arranged(JsonNode pickup, Offer offer) {
        return Fields.text(pickup, "confirmation")
                .map(confirmation -> new PickupArranged(
                        confirmation,
                        pickup.path("status").asText(""),
                        Optional.empty(),
                        Optional.of(offer.price()),
                        Optional.of(offer.currency()),
                        Optional.of(offer.id())));
    }

    Future<AddressOutcome> checkAddress(Address address) {
        Veil veil = Veil.over(address);
        return calls.<AddressOutcome>post(
                CallPriority.QUOTES,
                "/addresses",
                EasyPostJson.addressCheck(address),
                answer -> EasyPostAnswers.<AddressOutcome>read(
                        answer, veil, json -> checked(address, json, veil), (CallFailure failure) -> failure));
    }

    private static Optional<AddressOutcome> checked(Address asked, JsonNode json, Veil veil) {
        JsonNode delivery = json.path("verifications").path("delivery");
        if (!delivery.path("success").isBoolean()) {
            return Optional.empty();
        }
        List<String> remarks = StreamSupport.stream(delivery.path("errors").spliterator(), false)
                .map(error -> veil.on(error.path("message").asText("")))
                .filter(text -> !text.isBlank())
                .toList();
        return Optional.of(new AddressChecked(delivery.path("success").asBoolean(), rewritten(asked, json), remarks));
    }

    private static Address rewritten(Address asked, JsonNode json) {
        return new Address(
                Fields.text(json, "street1").orElse(asked.street()),
                Fields.text(json, "street2"),
                Fields.text(json, "city").orElse(asked.city()),
                Fields.text(json, "state").or(asked::state),
                Fields.text(json, "zip").orElse(asked.postalCode()),
                Fields.text(json, "country").orElse(asked.country()),
                asked.contactName(),
                asked.contactPhone(),
                asked.company(),
                asked.email());
    }
}
