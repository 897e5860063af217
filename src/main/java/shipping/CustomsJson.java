package shipping;

import carriers.CustomsDeclaration;
import carriers.CustomsItem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A customs declaration as it is kept and shown: without the name of who signed it. Pure. */
final class CustomsJson {
    private CustomsJson() {}

    static JsonObject of(CustomsDeclaration declaration) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("contents", declaration.contents().name().toLowerCase(Locale.ROOT));
        json.put("explanation", declaration.explanation().orElse(null));
        json.put("undeliverable", declaration.undeliverable().name().toLowerCase(Locale.ROOT));
        json.put("exemption", declaration.exemption().orElse(null));
        json.put("incoterm", declaration.incoterm().orElse(null));
        json.put(
                "items",
                new JsonArray(
                        declaration.items().stream().map(CustomsJson::item).toList()));
        return new JsonObject(json);
    }

    private static JsonObject item(CustomsItem item) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("description", item.description());
        json.put("quantity", item.quantity());
        json.put("value", item.value());
        json.put("currency", item.currency());
        json.put("weight_kg", item.weightKg());
        json.put("origin_country", item.originCountry());
        json.put("hs_code", item.tariffNumber().orElse(null));
        return new JsonObject(json);
    }
}
