package access;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import platform.openapi.QueryValues;

/** Which part of a list is asked for. */
record Page(int limit, int offset) {

    static Page of(RoutingContext context) {
        QueryValues query = QueryValues.of(context);
        return new Page(query.number("limit"), query.number("offset"));
    }

    /** The list as it is answered. */
    JsonObject json(String name, List<JsonObject> items, long total) {
        return new JsonObject()
                .put(name, new JsonArray(items))
                .put("total", total)
                .put("limit", limit)
                .put("offset", offset);
    }
}
