package carriers.service;

import carriers.Address;
import carriers.LabelOptions;
import carriers.LabelRequest;
import carriers.Parcel;
import carriers.PickupRequest;
import carriers.RateRequest;
import carriers.http.CarrierJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes requests as the carrier service reads them. */
final class ServiceJson {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private ServiceJson() {}

    static ObjectNode quote(Optional<String> carrier, RateRequest request) {
        ObjectNode body = CarrierJson.object();
        carrier.ifPresent(name -> body.put("carrier", name));
        lane(body, request.origin(), request.destination(), request.options(), request.parcels());
        request.service().ifPresent(service -> body.put("service_type", service));
        return body;
    }

    static ObjectNode label(String carrier, LabelRequest request) {
        ObjectNode body = CarrierJson.object();
        body.put("carrier", carrier);
        body.put("order_id", request.orderId());
        request.quoteId().ifPresent(quote -> body.put("quote_id", quote));
        lane(body, request.origin(), request.destination(), request.options(), List.of(request.parcel()));
        body.put("service_type", request.service());
        body.put("reference_number", request.reference());
        return body;
    }

    static ObjectNode tracking(String carrier, String trackingNumber) {
        return CarrierJson.object().put("carrier", carrier).put("tracking_number", trackingNumber);
    }

    static ObjectNode pickup(String carrier, PickupRequest request) {
        ObjectNode body = CarrierJson.object();
        body.put("carrier", carrier);
        body.put("pickup_date", request.date().toString());
        body.put("pickup_window_start", HOUR.format(request.from()));
        body.put("pickup_window_end", HOUR.format(request.until()));
        body.set("address", address(request.address()));
        body.put("packages_count", request.labels().size());
        body.put("total_weight_kg", request.weightKg());
        request.instructions().ifPresent(text -> body.put("special_instructions", text));
        var numbers = body.putArray("tracking_numbers");
        request.labels().forEach(label -> numbers.add(label.trackingNumber()));
        return body;
    }

    /** It knows no labels for the way back: such a one goes from where the way out ended. */
    private static void lane(
            ObjectNode body, Address origin, Address destination, LabelOptions options, List<Parcel> parcels) {
        body.set("origin", address(options.isReturn() ? destination : origin));
        body.set("destination", address(options.isReturn() ? origin : destination));
        var packages = body.putArray("packages");
        parcels.forEach(parcel -> packages.add(parcel(parcel)));
    }

    private static ObjectNode address(Address address) {
        ObjectNode node = CarrierJson.object();
        node.put(
                "street",
                address.street2().map(more -> address.street() + ", " + more).orElse(address.street()));
        node.put("city", address.city());
        address.state().ifPresent(state -> node.put("state", state));
        node.put("postal_code", address.postalCode());
        node.put("country", address.country());
        node.put("contact_name", address.contactName());
        node.put("contact_phone", address.contactPhone());
        address.company().ifPresent(company -> node.put("company", company));
        address.email().ifPresent(email -> node.put("contact_email", email));
        return node;
    }

    private static ObjectNode parcel(Parcel parcel) {
        ObjectNode node = CarrierJson.object();
        node.put("weight_kg", parcel.weightKg());
        node.put("length_cm", parcel.lengthCm());
        node.put("width_cm", parcel.widthCm());
        node.put("height_cm", parcel.heightCm());
        parcel.declaredValue().ifPresent(value -> node.put("declared_value", value));
        node.put("currency", parcel.currency());
        parcel.description().ifPresent(description -> node.put("description", description));
        return node;
    }
}
