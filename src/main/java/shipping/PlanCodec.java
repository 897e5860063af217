package shipping;

import carriers.Address;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import platform.crypto.Field;
import platform.crypto.Keyring;

/** Seals a request as it is kept with its plan, and opens it. Decimals are kept as texts, to the last digit. */
final class PlanCodec {

    private static final Field REQUEST = new Field("shipment_plans", "request_sealed");

    private final Keyring keyring;

    PlanCodec(Keyring keyring) {
        this.keyring = keyring;
    }

    byte[] seal(ShipmentRequest request, String reference) {
        return keyring.seal(
                REQUEST, key(request.storeId(), reference), write(request).encode());
    }

    ShipmentRequest open(String storeId, ShippingRepository.Plan plan) {
        String json = keyring.openText(
                REQUEST, key(storeId, plan.reference()), plan.sealed().getBytes());
        return read(new JsonObject(Buffer.buffer(json)));
    }

    static JsonObject write(ShipmentRequest request) {
        JsonArray lines = new JsonArray();
        request.lines().forEach(line -> lines.add(write(line)));
        return new JsonObject()
                .put("store", request.storeId())
                .put("subject", request.subjectId())
                .put("origin", write(request.origin()))
                .put("destination", write(request.destination()))
                .put("lines", lines)
                .put("declaredValue", request.declaredValue().toPlainString())
                .put("currency", request.currency())
                .put("carrier", request.carrier().orElse(null))
                .put("service", request.service().orElse(null))
                .put("sandbox", request.sandbox())
                .put("plannedBy", request.plannedBy())
                .put("paidMethod", request.traits().paidMethod())
                .put("paidMethodId", request.traits().paidMethodId())
                .put("oneParcel", request.traits().oneParcel())
                .put("box", request.traits().box().map(HandBoxCodec::write).orElse(null));
    }

    static ShipmentRequest read(JsonObject json) {
        List<ShipmentLine> lines = json.getJsonArray("lines").stream()
                .map(JsonObject.class::cast)
                .map(PlanCodec::line)
                .toList();
        return new ShipmentRequest(
                json.getString("store"),
                json.getLong("subject"),
                address(json.getJsonObject("origin")),
                address(json.getJsonObject("destination")),
                lines,
                new BigDecimal(json.getString("declaredValue")),
                json.getString("currency"),
                text(json, "carrier"),
                text(json, "service"),
                json.getBoolean("sandbox"),
                json.getString("plannedBy"),
                new RequestTraits(
                        json.getString("paidMethod", ""),
                        json.getString("paidMethodId", ""),
                        json.getBoolean("oneParcel", false),
                        HandBoxCodec.read(json.getJsonObject("box"))));
    }

    private static JsonObject write(ShipmentLine line) {
        return new JsonObject()
                .put("id", line.lineId())
                .put("sku", line.sku())
                .put("name", line.name())
                .put("quantity", line.quantity().toPlainString())
                .put("weightKg", line.weightKg().map(BigDecimal::toPlainString).orElse(null))
                .put("unitValue", line.unitValue().toPlainString())
                .put("size", line.traits().size().map(PlanCodec::write).orElse(null))
                .put("tags", new JsonArray(line.traits().tags()))
                .put("categories", new JsonArray(line.traits().categories()))
                .put("hsCode", line.traits().hsCode().orElse(null))
                .put("originCountry", line.traits().originCountry().orElse(null));
    }

    static JsonArray write(Size size) {
        return new JsonArray()
                .add(size.lengthCm().toPlainString())
                .add(size.widthCm().toPlainString())
                .add(size.heightCm().toPlainString());
    }

    private static ShipmentLine line(JsonObject json) {
        return new ShipmentLine(
                json.getLong("id"),
                json.getString("sku"),
                json.getString("name"),
                new BigDecimal(json.getString("quantity")),
                text(json, "weightKg").map(BigDecimal::new),
                new BigDecimal(json.getString("unitValue")),
                new ItemTraits(
                        size(json),
                        texts(json, "tags"),
                        texts(json, "categories"),
                        text(json, "hsCode"),
                        text(json, "originCountry")));
    }

    private static Optional<Size> size(JsonObject json) {
        @Nullable JsonArray sides = json.getJsonArray("size");
        return Optional.ofNullable(sides).map(PlanCodec::size);
    }

    static Size size(JsonArray sides) {
        return new Size(
                new BigDecimal(sides.getString(0)),
                new BigDecimal(sides.getString(1)),
                new BigDecimal(sides.getString(2)));
    }

    /** Plans of before there were such have none. */
    private static List<String> texts(JsonObject json, String field) {
        return json.getJsonArray(field, new JsonArray()).stream()
                .map(String::valueOf)
                .toList();
    }

    private static JsonObject write(Address address) {
        return new JsonObject()
                .put("street", address.street())
                .put("street2", address.street2().orElse(null))
                .put("city", address.city())
                .put("state", address.state().orElse(null))
                .put("postalCode", address.postalCode())
                .put("country", address.country())
                .put("contactName", address.contactName())
                .put("contactPhone", address.contactPhone())
                .put("company", address.company().orElse(null))
                .put("email", address.email().orElse(null));
    }

    private static Address address(JsonObject json) {
        return new Address(
                json.getString("street"),
                text(json, "street2"),
                json.getString("city"),
                text(json, "state"),
                json.getString("postalCode"),
                json.getString("country"),
                json.getString("contactName"),
                json.getString("contactPhone"),
                text(json, "company"),
                text(json, "email"));
    }

    private static Optional<String> text(JsonObject json, String field) {
        @Nullable String value = json.getString(field);
        return Optional.ofNullable(value);
    }

    private static String key(String storeId, String reference) {
        return storeId + "/" + reference;
    }
}
