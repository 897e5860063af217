package sandbox.easypost;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;

/** The rules for shipments: created with rates, bought once, refunded by the carrier's leave. */
final class Shipments {

    private static final String INVALID = "SHIPMENT.INVALID_PARAMS";
    private static final BigDecimal PREMIUM = new BigDecimal("0.01");

    private final EasyPostProfile profile;
    private final ObjectBook book;
    private final Trackers trackers;
    private final Queue<PurchaseFate> fates = new ArrayDeque<>();
    private final Map<String, Order> underWay = new LinkedHashMap<>();
    private String refundAnswer = "submitted";

    Shipments(EasyPostProfile profile, ObjectBook book, Trackers trackers) {
        this.profile = profile;
        this.book = book;
        this.trackers = trackers;
    }

    /** A purchase: what of, and where its label will be. */
    private record Order(JsonObject rate, JsonObject request, String host) {}

    synchronized void next(PurchaseFate fate) {
        fates.add(fate);
    }

    synchronized void refundsAnswer(String status) {
        refundAnswer = status;
    }

    synchronized JsonObject create(JsonObject asked, String mode) {
        validate(asked);
        JsonObject shipment = asked.copy()
                .put("id", book.ids().next("shp"))
                .put("object", "Shipment")
                .put("mode", mode)
                .put("created_at", Instant.now(profile.clock()).toString())
                .put("status", "unknown")
                .putNull("tracking_code")
                .putNull("selected_rate")
                .putNull("postage_label")
                .putNull("tracker")
                .putNull("refund_status")
                .putNull("insurance")
                .put("is_return", asked.getBoolean("is_return", false))
                .put("fees", new JsonArray());
        Tariff.rate(shipment, book.ids());
        return book.add(shipment);
    }

    synchronized JsonObject rerate(JsonObject shipment) {
        Tariff.rate(shipment, book.ids());
        return shipment;
    }

    synchronized JsonObject buy(JsonObject shipment, JsonObject request, String host) {
        if (shipment.getString("tracking_code") != null) {
            throw Refusal.of(422, "SHIPMENT.POSTAGE.EXISTS", "Postage already exists for this shipment.");
        }
        if (underWay.containsKey(shipment.getString("id"))) {
            throw Refusal.of(422, "SHIPMENT.PURCHASE.IN_PROGRESS", "A purchase is already in progress.");
        }
        Order order = new Order(rate(shipment, request), request, host);
        PurchaseFate fate = Objects.requireNonNullElse(fates.poll(), PurchaseFate.SOLD);
        switch (fate) {
            case REFUSED ->
                throw Refusal.texts(
                        "SHIPMENT.POSTAGE.FAILURE",
                        "Unable to buy postage.",
                        List.of("The address of "
                                + shipment.getJsonObject("to_address").getString("name")
                                + " was not accepted by the carrier."));
            case NO_FUNDS -> throw Refusal.of(402, "PAYMENT_REQUIRED", "Insufficient funds to pay for the postage.");
            case SILENT_UNSOLD -> throw silent();
            case SILENT_SOLD -> {
                sell(shipment, order);
                throw silent();
            }
            case UNDER_WAY -> {
                underWay.put(shipment.getString("id"), order);
                throw Refusal.of(422, "SHIPMENT.PURCHASE.IN_PROGRESS", "A purchase is already in progress.");
            }
            default -> sell(shipment, order);
        }
        return shipment;
    }

    synchronized void finishPurchases() {
        underWay.forEach((id, order) -> sell(book.find(id).orElseThrow(), order));
        underWay.clear();
    }

    synchronized JsonObject refund(JsonObject shipment) {
        if (shipment.getString("tracking_code") == null) {
            throw Refusal.of(422, "SHIPMENT.REFUND.UNAVAILABLE", "Refund is not available for this shipment.");
        }
        String status = shipment.getString("refund_status");
        if (status == null || status.equals("rejected")) {
            shipment.put("refund_status", refundAnswer);
        }
        return shipment;
    }

    synchronized void decideRefund(String id, String status) {
        book.find(id).orElseThrow(Refusal::notFound).put("refund_status", status);
    }

    synchronized JsonObject insure(JsonObject shipment, BigDecimal amount) {
        if (shipment.getString("tracking_code") == null || shipment.getString("insurance") != null) {
            throw Refusal.of(422, "SHIPMENT.INSURANCE.FAILURE", "Unable to insure this shipment.");
        }
        addInsurance(shipment, amount);
        return shipment;
    }

    synchronized JsonObject convert(JsonObject shipment, String format, String host) {
        JsonObject label = shipment.getJsonObject("postage_label");
        if (label == null || !label.getString("label_file_type").equals("image/png")) {
            throw Refusal.of(422, "SHIPMENT.LABEL.UNAVAILABLE", "Only PNG labels can be converted.");
        }
        String extension = format.toLowerCase(Locale.ROOT);
        label.put("label_" + extension + "_url", url(host, label.getString("id"), extension));
        return shipment;
    }

    private void sell(JsonObject shipment, Order order) {
        JsonObject rate = order.rate();
        String carrier = rate.getString("carrier");
        String code = book.ids().trackingCode(carrier);
        JsonObject tracker = trackers.bought(code, carrier, shipment);
        shipment.put("tracking_code", code)
                .put("selected_rate", rate)
                .put("postage_label", label(shipment, order.host()))
                .put("tracker", tracker);
        fee(shipment, "LabelFee", new BigDecimal("0.01"));
        fee(shipment, "PostageFee", new BigDecimal(rate.getString("rate")));
        Body.number(order.request(), "insurance")
                .or(profile::unaskedInsurance)
                .ifPresent(amount -> addInsurance(shipment, amount));
    }

    private void addInsurance(JsonObject shipment, BigDecimal amount) {
        shipment.put("insurance", amount.setScale(2, RoundingMode.HALF_UP).toPlainString());
        fee(shipment, "InsuranceFee", amount.multiply(PREMIUM));
    }

    private JsonObject label(JsonObject shipment, String host) {
        String format = Body.object(shipment, "options")
                .flatMap(options -> Body.text(options, "label_format"))
                .orElse("PNG");
        String extension = format.toLowerCase(Locale.ROOT);
        String id = book.ids().next("pl");
        String type = format.equals("PNG") ? "image/png" : "application/" + extension;
        JsonObject label = new JsonObject()
                .put("id", id)
                .put("object", "PostageLabel")
                .put("label_size", "4x6")
                .put("label_file_type", type)
                .put("label_url", url(host, id, extension))
                .putNull("label_pdf_url")
                .putNull("label_zpl_url")
                .putNull("label_epl2_url");
        return label;
    }

    private static String url(String host, String labelId, String extension) {
        return "http://" + host + "/labels/" + labelId + "." + extension;
    }

    private static void fee(JsonObject shipment, String type, BigDecimal amount) {
        shipment.getJsonArray("fees")
                .add(new JsonObject()
                        .put("object", "Fee")
                        .put("type", type)
                        .put("amount", amount.setScale(5, RoundingMode.HALF_UP).toPlainString())
                        .put("charged", true)
                        .put("refunded", false));
    }

    private static JsonObject rate(JsonObject shipment, JsonObject request) {
        String id = Body.object(request, "rate")
                .flatMap(rate -> Body.text(rate, "id"))
                .orElse("");
        return shipment.getJsonArray("rates").stream()
                .map(JsonObject.class::cast)
                .filter(rate -> rate.getString("id").equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.of(422, "SHIPMENT.MISSING_RATE", "The rate is not of this shipment."));
    }

    private static Refusal silent() {
        return Refusal.of(422, "SHIPMENT.POSTAGE.NO_RESPONSE", "The carrier did not respond.");
    }

    private static void validate(JsonObject asked) {
        List<String> complaints = new ArrayList<>();
        for (String side : List.of("to_address", "from_address", "parcel")) {
            if (Body.object(asked, side).isEmpty()) {
                throw Refusal.field("PARAMETER.REQUIRED", "Missing required parameter.", side, "cannot be blank");
            }
        }
        Body.number(asked.getJsonObject("parcel"), "weight")
                .filter(weight -> weight.signum() > 0)
                .ifPresentOrElse(weight -> {}, () -> complaints.add("parcel: weight must be greater than 0"));
        for (String side : List.of("to_address", "from_address")) {
            JsonObject address = asked.getJsonObject(side);
            List.of("street1", "city", "country").stream()
                    .filter(field -> Body.text(address, field).isEmpty())
                    .forEach(field -> complaints.add(side + ": " + field + " cannot be blank"));
        }
        if (!complaints.isEmpty()) {
            throw Refusal.texts(INVALID, "Unable to create shipment, one or more parameters were invalid.", complaints);
        }
    }
}
