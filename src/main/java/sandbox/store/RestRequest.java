package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * One authenticated REST call.
 *
 * @param method HTTP method
 * @param path path below {@code /wp-json/wc/v3}
 * @param params its query
 * @param body parsed JSON body, empty without one
 * @param parts what the route's pattern caught
 */
record RestRequest(String method, String path, Params params, JsonObject body, List<String> parts) {

    /** The n-th id in the path. */
    long id(int n) {
        return Long.parseLong(parts.get(n));
    }

    boolean force() {
        return params.flag("force");
    }

    /** Items of a batch's list. */
    JsonArray list(String name) {
        return body.getJsonArray(name, new JsonArray());
    }

    RestRequest with(List<String> caught) {
        return new RestRequest(method, path, params, body, caught);
    }
}
