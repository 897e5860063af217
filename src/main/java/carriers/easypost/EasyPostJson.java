package carriers.easypost;

import carriers.Address;
import carriers.CustomsDeclaration;
import carriers.CustomsItem;
import carriers.LabelFormat;
import carriers.LabelOptions;
import carriers.LabelRequest;
import carriers.Parcel;
import carriers.PickupRequest;
import carriers.RateRequest;
import carriers.http.CarrierJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Writes requests as EasyPost reads them. */
final class EasyPostJson {

    private static final int LONGEST_PRINT = 35;

    private EasyPostJson() {}

    /** A shipment that is only to be rated. */
    static ObjectNode quote(RateRequest request, Parcel parcel) {
        ObjectNode body = CarrierJson.object();
        shipment(body, request.origin(), request.destination(), parcel, request.options());
        return body;
    }

    /** The shipment that is to be bought. */
    static ObjectNode shipment(LabelRequest request) {
        ObjectNode body = CarrierJson.object();
        ObjectNode shipment =
                shipment(body, request.origin(), request.destination(), request.parcel(), request.options());
        shipment.put("reference", request.reference());
        ObjectNode options = shipment.withObject("/options");
        options.put("label_format", format(request.format()));
        options.put("print_custom_1", cut(request.orderId()));
        return body;
    }

    static ObjectNode purchase(EasyPostKey key, LabelOptions options) {
        ObjectNode body = CarrierJson.object();
        body.putObject("rate").put("id", key.rateId());
        options.insurance().ifPresent(insurance -> body.put("insurance", money(insurance.amount())));
        return body;
    }

    static ObjectNode tracker(String trackingNumber, String carrier) {
        ObjectNode body = CarrierJson.object();
        body.putObject("tracker").put("tracking_code", trackingNumber).put("carrier", carrier);
        return body;
    }

    static ObjectNode trackers(Iterable<String> trackingNumbers) {
        ObjectNode body = CarrierJson.object();
        var codes = body.putArray("tracking_codes");
        trackingNumbers.forEach(codes::add);
        return body;
    }

    static ObjectNode addressCheck(Address address) {
        ObjectNode body = CarrierJson.object();
        body.set("address", address(address));
        return body.put("verify", true);
    }

    static ObjectNode pickup(PickupRequest request, String shipmentId) {
        ObjectNode body = CarrierJson.object();
        ObjectNode pickup = body.putObject("pickup");
        pickup.put("reference", request.reference());
        pickup.set("address", address(request.address()));
        pickup.putObject("shipment").put("id", shipmentId);
        pickup.put("min_datetime", time(request, request.from()));
        pickup.put("max_datetime", time(request, request.until()));
        pickup.put("is_account_address", false);
        request.instructions().ifPresent(text -> pickup.put("instructions", text));
        return body;
    }

    static ObjectNode pickupPurchase(String carrier, String service) {
        return CarrierJson.object().put("carrier", carrier).put("service", service);
    }

    static String format(LabelFormat format) {
        return format == LabelFormat.EPL ? "EPL2" : format.name();
    }

    private static ObjectNode shipment(
            ObjectNode body, Address origin, Address destination, Parcel parcel, LabelOptions options) {
        ObjectNode shipment = body.putObject("shipment");
        shipment.set("from_address", address(origin));
        shipment.set("to_address", address(destination));
        shipment.putObject("parcel")
                .put("weight", Imperial.ounces(parcel.weightKg()))
                .put("length", Imperial.inches(parcel.lengthCm()))
                .put("width", Imperial.inches(parcel.widthCm()))
                .put("height", Imperial.inches(parcel.heightCm()));
        if (options.isReturn()) {
            shipment.put("is_return", true);
        }
        options.customs().ifPresent(customs -> shipment.set("customs_info", customs(customs)));
        options.customs()
                .flatMap(CustomsDeclaration::incoterm)
                .ifPresent(incoterm -> shipment.withObject("/options").put("incoterm", incoterm));
        return shipment;
    }

    private static ObjectNode address(Address address) {
        ObjectNode node = CarrierJson.object();
        put(node, "name", Optional.of(address.contactName()));
        put(node, "company", address.company());
        node.put("street1", address.street());
        put(node, "street2", address.street2());
        node.put("city", address.city());
        put(node, "state", address.state());
        put(node, "zip", Optional.of(address.postalCode()));
        node.put("country", address.country());
        put(node, "phone", Optional.of(address.contactPhone()));
        put(node, "email", address.email());
        return node;
    }

    private static ObjectNode customs(CustomsDeclaration customs) {
        ObjectNode node = CarrierJson.object();
        node.put("customs_certify", true);
        node.put("customs_signer", customs.signer());
        node.put("contents_type", customs.contents().name().toLowerCase(Locale.ROOT));
        put(node, "contents_explanation", customs.explanation());
        node.put("restriction_type", "none");
        put(node, "eel_pfc", customs.exemption());
        node.put("non_delivery_option", customs.undeliverable().name().toLowerCase(Locale.ROOT));
        var items = node.putArray("customs_items");
        customs.items().forEach(item -> items.add(customsItem(item)));
        return node;
    }

    /** Worth and weight are of the whole line, here as there. */
    private static ObjectNode customsItem(CustomsItem item) {
        ObjectNode node = CarrierJson.object();
        node.put("description", item.description());
        node.put("quantity", item.quantity());
        node.put("value", money(item.value()));
        node.put("weight", Imperial.ouncesOfPart(item.weightKg()));
        put(node, "hs_tariff_number", item.tariffNumber());
        node.put("origin_country", item.originCountry());
        return node;
    }

    private static void put(ObjectNode node, String field, Optional<String> text) {
        text.filter(value -> !value.isBlank()).ifPresent(value -> node.put(field, value));
    }

    private static String time(PickupRequest request, LocalTime hour) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                request.date().atTime(hour).atZone(request.zone()));
    }

    private static String money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.UP).toPlainString();
    }

    private static String cut(String text) {
        return text.length() > LONGEST_PRINT ? text.substring(0, LONGEST_PRINT) : text;
    }
}
