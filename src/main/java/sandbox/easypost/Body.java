package sandbox.easypost;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads what a request holds, or refuses it as the API does. */
final class Body {

    private Body() {}

    static JsonObject of(RoutingContext ctx) {
        try {
            return Optional.ofNullable(ctx.body().asJsonObject()).orElseGet(JsonObject::new);
        } catch (DecodeException | ClassCastException notAnObject) {
            throw Refusal.of(400, "BAD_REQUEST", "The request body could not be parsed.");
        }
    }

    /** The object under its name, in which the API wants most requests wrapped. */
    static JsonObject wrapped(RoutingContext ctx, String name) {
        return object(of(ctx), name)
                .orElseThrow(() ->
                        Refusal.field("PARAMETER.REQUIRED", "Missing required parameter.", name, "cannot be blank"));
    }

    static Optional<JsonObject> object(JsonObject in, String name) {
        return in.getValue(name) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    static Optional<BigDecimal> number(JsonObject in, String name) {
        try {
            return Optional.ofNullable(in.getValue(name)).map(value -> new BigDecimal(value.toString()));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    static Optional<String> text(JsonObject in, String name) {
        return Optional.ofNullable(in.getValue(name)).map(Object::toString).filter(text -> !text.isBlank());
    }
}
