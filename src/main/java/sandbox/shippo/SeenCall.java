package sandbox.shippo;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A request that came in.
 *
 * @param method HTTP method
 * @param path its path with the query
 * @param version what it said in Shippo-API-Version
 * @param body its body; empty for none or what is no JSON
 */
public record SeenCall(String method, String path, Optional<String> version, JsonObject body) {}
