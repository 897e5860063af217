package carriers.easypost;

import carriers.DocumentFound;
import carriers.DocumentOutcome;
import carriers.Fee;
import carriers.FindOutcome;
import carriers.Found;
import carriers.Found.FoundLabel;
import carriers.Label;
import carriers.LabelDocument;
import carriers.LabelFormat;
import carriers.NotFound;
import carriers.Rate;
import carriers.Rated;
import carriers.TrackingPage;
import carriers.http.Fields;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads shipments: their rates, and what was bought. */
final class ShipmentAnswers {

    private static final String DOLLAR = "USD";
    private static final Set<String> GIVEN_BACK = Set.of("submitted", "refunded");

    private ShipmentAnswers() {}

    /** All rates that can be read; those without an id cannot be bought. */
    static List<Rate> rates(JsonNode shipment) {
        List<Rate> rates = new ArrayList<>();
        shipment.path("rates").forEach(one -> rate(one).ifPresent(rates::add));
        return rates;
    }

    /** The cheapest rate of a service, only within the currency of its first, as {@link Rated#cheapest()}. */
    static Optional<Rate> cheapest(JsonNode shipment, String carrier, String service) {
        List<Rate> wanted = rates(shipment).stream()
                .filter(rate -> rate.carrier().equals(carrier) && rate.service().equals(service))
                .toList();
        return new Rated(wanted).cheapest().rates().stream().findFirst();
    }

    private static Optional<Rate> rate(JsonNode json) {
        return Fields.text(json, "id")
                .flatMap(id -> Fields.text(json, "carrier")
                        .flatMap(carrier -> Fields.text(json, "service")
                                .flatMap(service -> Fields.decimal(json, "rate")
                                        .map(amount -> new Rate(
                                                carrier,
                                                service,
                                                amount,
                                                Fields.text(json, "currency").orElse(DOLLAR),
                                                Fields.integer(json, "delivery_days"),
                                                Optional.empty(),
                                                Optional.of(id))))));
    }

    /** What carriers that did not rate had to say. */
    static String messages(JsonNode shipment) {
        return StreamSupport.stream(shipment.path("messages").spliterator(), false)
                .map(one -> one.path("carrier").asText("") + ": "
                        + one.path("message").asText(""))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    static boolean isTest(JsonNode shipment) {
        return shipment.path("mode").asText("").equals("test");
    }

    /** The label; empty while the shipment is not bought. */
    static Optional<Label> label(String askedCarrier, JsonNode shipment) {
        JsonNode rate = shipment.path("selected_rate");
        Optional<String> id = Fields.text(shipment, "id");
        List<Fee> fees = fees(shipment);
        return Fields.text(shipment, "tracking_code")
                .filter(code -> shipment.path("postage_label").isObject())
                .map(code -> new Label(
                        Fields.text(rate, "carrier").orElse(askedCarrier),
                        code,
                        document(shipment.path("postage_label")),
                        cost(fees, rate),
                        Fields.text(rate, "currency").orElse(DOLLAR),
                        Fields.instant(shipment.path("tracker"), "est_delivery_date")
                                .or(() -> Fields.instant(rate, "delivery_date")),
                        id,
                        fees,
                        isTest(shipment),
                        TrackingPage.said(Fields.url(shipment.path("tracker"), "public_url"))));
    }

    static FindOutcome found(String askedCarrier, JsonNode shipment) {
        boolean voided = GIVEN_BACK.contains(refundStatus(shipment));
        return label(askedCarrier, shipment)
                .<FindOutcome>map(label -> new Found(List.of(new FoundLabel(label, voided))))
                .orElse(new NotFound());
    }

    static String refundStatus(JsonNode shipment) {
        return Fields.text(shipment, "refund_status").orElse("");
    }

    /** The document in the wished format, if it is there; else the one that is. */
    static Optional<DocumentOutcome> document(JsonNode shipment, LabelFormat wished) {
        JsonNode label = shipment.path("postage_label");
        return label.isObject() ? Optional.of(new DocumentFound(converted(label, wished))) : Optional.empty();
    }

    private static LabelDocument converted(JsonNode label, LabelFormat wished) {
        String field = "label_" + EasyPostJson.format(wished).toLowerCase(Locale.ROOT) + "_url";
        return Fields.url(label, field)
                .<LabelDocument>map(url -> new LabelDocument.Link(wished, url))
                .orElseGet(() -> document(label));
    }

    private static LabelDocument document(JsonNode label) {
        LabelFormat format = format(label);
        Optional<URI> url = Fields.url(label, "label_url");
        return url.<LabelDocument>map(known -> new LabelDocument.Link(format, known))
                .orElse(new LabelDocument.Missing(format));
    }

    private static LabelFormat format(JsonNode label) {
        String type = label.path("label_file_type").asText("").toLowerCase(Locale.ROOT);
        if (type.endsWith("pdf")) {
            return LabelFormat.PDF;
        }
        if (type.endsWith("zpl")) {
            return LabelFormat.ZPL;
        }
        return type.endsWith("epl2") || type.endsWith("epl") ? LabelFormat.EPL : LabelFormat.PNG;
    }

    /** Also what nobody asked for: an account may insure every parcel. */
    private static List<Fee> fees(JsonNode shipment) {
        List<Fee> fees = new ArrayList<>();
        for (JsonNode one : shipment.path("fees")) {
            Fields.decimal(one, "amount")
                    .filter(amount -> !one.path("refunded").asBoolean(false))
                    .ifPresent(amount -> fees.add(new Fee(one.path("type").asText(""), amount)));
        }
        return fees;
    }

    /** Without a fee for the postage (an own contract with the carrier bills it) the rate is added to what is there. */
    private static BigDecimal cost(List<Fee> fees, JsonNode rate) {
        boolean billed = fees.stream().anyMatch(fee -> fee.kind().equals("PostageFee"));
        BigDecimal postage =
                billed ? BigDecimal.ZERO : Fields.decimal(rate, "rate").orElse(BigDecimal.ZERO);
        return fees.stream().map(Fee::amount).reduce(postage, BigDecimal::add);
    }
}
