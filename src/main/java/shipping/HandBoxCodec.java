package shipping;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A person's box as it is kept with its plan. Plans of before there were such have none. */
final class HandBoxCodec {

    private HandBoxCodec() {}

    static JsonObject write(HandBox box) {
        if (box instanceof HandBox.Named named) {
            return new JsonObject().put("name", named.name());
        }
        HandBox.Measured measured = (HandBox.Measured) box;
        return new JsonObject()
                .put("size", PlanCodec.write(measured.size()))
                .put(
                        "weightKg",
                        measured.weightKg().map(BigDecimal::toPlainString).orElse(null));
    }

    static Optional<HandBox> read(@Nullable JsonObject json) {
        return Optional.ofNullable(json).map(HandBoxCodec::box);
    }

    private static HandBox box(JsonObject json) {
        @Nullable String name = json.getString("name");
        if (name != null) {
            return new HandBox.Named(name);
        }
        @Nullable String weight = json.getString("weightKg");
        JsonArray size = json.getJsonArray("size");
        return new HandBox.Measured(
                PlanCodec.size(size), Optional.ofNullable(weight).map(BigDecimal::new));
    }
}
