package shipping;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * One version of a store's shipping rules.
 *
 * @param number counts from 1
 * @param rules as they were given, valid
 * @param createdAt since when
 * @param createdBy the principal who gave them
 */
public record RulesVersion(int number, JsonObject rules, Instant createdAt, String createdBy) {}
