package carriers.shippo;

import carriers.Address;
import carriers.CustomsDeclaration;
import carriers.CustomsItem;
import carriers.Insurance;
import carriers.LabelFormat;
import carriers.LabelOptions;
import carriers.LabelRequest;
import carriers.Parcel;
import carriers.PickupRequest;
import carriers.RateRequest;
import carriers.http.CarrierJson;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes requests as Shippo reads them: sizes, weights and money are texts, and nothing is asynchronous. */
final class ShippoJson {

    /** Carriers that swap sender and receiver of a return by themselves. */
    private static final Set<String> RETURNS_BY_FLAG = Set.of("usps", "fedex", "ups");

    private static final Pattern EXEMPTION = Pattern.compile("NOEEI[ _](\\d+)[._](\\d+)[_(]?([a-z]*)\\)?");
    private static final String ASYNC = "async";
    private static final String METADATA = "metadata";
    private static final int LONGEST_METADATA = 100;
    private static final int LONGEST_PRINTED = 50;

    private ShippoJson() {}

    /** A shipment to be rated by all carriers of the account. */
    static ObjectNode shipment(RateRequest request) {
        Lane lane = new Lane(
                request.origin(), request.destination(), request.parcels(), request.options(), Optional.empty());
        return shipment(lane);
    }

    /** A shipment to be rated by one carrier. */
    static ObjectNode shipment(RateRequest request, String carrier, List<String> accounts) {
        Lane lane = new Lane(
                request.origin(), request.destination(), request.parcels(), request.options(), Optional.of(carrier));
        return withAccounts(shipment(lane), accounts);
    }

    /** A shipment of which one rate will be bought. */
    static ObjectNode shipment(LabelRequest request, String carrier, List<String> accounts) {
        Lane lane = new Lane(
                request.origin(),
                request.destination(),
                List.of(request.parcel()),
                request.options(),
                Optional.of(carrier));
        ObjectNode body = shipment(lane);
        body.put(METADATA, cut(request.reference(), LONGEST_METADATA));
        ((ObjectNode) body.get("extra")).put("reference_1", cut(request.orderId(), LONGEST_PRINTED));
        return withAccounts(body, accounts);
    }

    /** The purchase of a rate. */
    static ObjectNode purchase(PreparedRate rate, LabelRequest request) {
        return CarrierJson.object()
                .put("rate", rate.id())
                .put(ASYNC, false)
                .put("label_file_type", fileType(request.format()))
                .put(METADATA, cut(request.reference(), LONGEST_METADATA));
    }

    static ObjectNode refund(String transaction) {
        return CarrierJson.object().put("transaction", transaction).put(ASYNC, false);
    }

    static ObjectNode validation(Address address) {
        return address(address).put("validate", true);
    }

    /** A pickup of labels bought here; all of them are named by their transactions. */
    static ObjectNode pickup(PickupRequest request, String account, List<String> transactions) {
        ObjectNode body = CarrierJson.object().put("carrier_account", account);
        ObjectNode location = body.putObject("location").put("building_location_type", "Front Door");
        request.instructions().ifPresent(text -> location.put("instructions", text));
        location.set("address", address(request.address()));
        ArrayNode labels = body.putArray("transactions");
        transactions.forEach(labels::add);
        return body.put("requested_start_time", time(request, request.from()))
                .put("requested_end_time", time(request, request.until()))
                .put(METADATA, cut(request.reference(), LONGEST_METADATA));
    }

    private static String time(PickupRequest request, LocalTime time) {
        return request.date().atTime(time).atZone(request.zone()).toInstant().toString();
    }

    /** Shippo prints no EPL; what it prints instead is seen by its answer. */
    private static String fileType(LabelFormat format) {
        return switch (format) {
            case ZPL -> "ZPLII";
            case PNG -> "PNG";
            case PDF, EPL -> "PDF_4x6";
        };
    }

    private record Lane(
            Address origin, Address destination, List<Parcel> parcels, LabelOptions options, Optional<String> carrier) {

        boolean swapsItself() {
            return carrier.filter(RETURNS_BY_FLAG::contains).isPresent();
        }

        boolean isSwapped() {
            return options.isReturn() && !swapsItself();
        }
    }

    private static ObjectNode shipment(Lane lane) {
        ObjectNode body = CarrierJson.object();
        body.set("address_from", address(lane.isSwapped() ? lane.destination() : lane.origin()));
        body.set("address_to", address(lane.isSwapped() ? lane.origin() : lane.destination()));
        ArrayNode parcels = body.putArray("parcels");
        lane.parcels().forEach(parcel -> parcels.add(parcel(parcel)));
        ObjectNode extra = body.putObject("extra");
        if (lane.options().isReturn() && lane.swapsItself()) {
            extra.put("is_return", true);
        }
        lane.options().insurance().ifPresent(insurance -> extra.set("insurance", insurance(insurance, lane.parcels())));
        lane.options().customs().ifPresent(customs -> body.set("customs_declaration", customs(customs)));
        return body.put(ASYNC, false);
    }

    private static ObjectNode withAccounts(ObjectNode body, List<String> accounts) {
        ArrayNode list = body.putArray("carrier_accounts");
        accounts.forEach(list::add);
        return body;
    }

    private static ObjectNode address(Address address) {
        ObjectNode node = CarrierJson.object()
                .put("name", address.contactName())
                .put("street1", address.street())
                .put("city", address.city())
                .put("zip", address.postalCode())
                .put("country", address.country());
        address.street2().ifPresent(more -> node.put("street2", more));
        address.state().ifPresent(state -> node.put("state", state));
        address.company().ifPresent(company -> node.put("company", company));
        address.email().ifPresent(email -> node.put("email", email));
        if (!address.contactPhone().isEmpty()) {
            node.put("phone", address.contactPhone());
        }
        return node;
    }

    private static ObjectNode parcel(Parcel parcel) {
        return CarrierJson.object()
                .put("weight", text(parcel.weightKg()))
                .put("mass_unit", "kg")
                .put("length", text(parcel.lengthCm()))
                .put("width", text(parcel.widthCm()))
                .put("height", text(parcel.heightCm()))
                .put("distance_unit", "cm");
    }

    private static ObjectNode insurance(Insurance insurance, List<Parcel> parcels) {
        String content = parcels.stream()
                .flatMap(parcel -> parcel.description().stream())
                .findFirst()
                .orElse("Merchandise");
        return CarrierJson.object()
                .put("amount", text(insurance.amount()))
                .put("currency", insurance.currency())
                .put("content", content);
    }

    private static ObjectNode customs(CustomsDeclaration customs) {
        ObjectNode node = CarrierJson.object()
                .put("certify", true)
                .put("certify_signer", customs.signer())
                .put("contents_type", contents(customs.contents()))
                .put("non_delivery_option", customs.undeliverable().name());
        customs.explanation().ifPresent(text -> node.put("contents_explanation", text));
        customs.incoterm().ifPresent(term -> node.put("incoterm", term));
        customs.exemption().ifPresent(text -> exemption(node, text));
        ArrayNode items = node.putArray("items");
        customs.items().forEach(item -> items.add(item(item)));
        return node;
    }

    /** {@code NOEEI 30.37(a)} is written {@code NOEEI_30_37_a}; anything else is the number of a filing. */
    private static void exemption(ObjectNode node, String text) {
        Matcher noFiling = EXEMPTION.matcher(text);
        if (noFiling.matches()) {
            String letter = noFiling.group(3).isEmpty() ? "" : "_" + noFiling.group(3);
            node.put("eel_pfc", "NOEEI_" + noFiling.group(1) + "_" + noFiling.group(2) + letter);
        } else {
            node.put("eel_pfc", "AES_ITN").put("aes_itn", text);
        }
    }

    private static String contents(CustomsDeclaration.Contents contents) {
        return contents == CustomsDeclaration.Contents.RETURNED_GOODS ? "RETURN_MERCHANDISE" : contents.name();
    }

    private static ObjectNode item(CustomsItem item) {
        ObjectNode node = CarrierJson.object()
                .put("description", item.description())
                .put("quantity", item.quantity())
                .put("net_weight", text(item.weightKg()))
                .put("mass_unit", "kg")
                .put("value_amount", text(item.value()))
                .put("value_currency", item.currency())
                .put("origin_country", item.originCountry());
        item.tariffNumber().ifPresent(number -> node.put("tariff_number", number));
        return node;
    }

    private static String text(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }
}
