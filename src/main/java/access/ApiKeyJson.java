package access;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How API keys look in the API. Pure. */
final class ApiKeyJson {

    private ApiKeyJson() {}

    /**
     * What may always be told.
     *
     * @param old whether it should be replaced
     */
    static JsonObject of(ApiKey key, boolean old) {
        return describe(new JsonObject().put("id", key.id()), key).put("rotation_due", old);
    }

    /** The one answer that holds the key itself. */
    static JsonObject created(ApiKeys.Created created) {
        ApiKey key = created.key();
        return describe(new JsonObject().put("id", key.id()).put("key", created.text()), key)
                .put("rotation_due", false);
    }

    private static JsonObject describe(JsonObject json, ApiKey key) {
        return RightsJson.write(json.put("name", key.name()), key.rights())
                .put("created_at", key.createdAt().toString())
                .put("created_by", key.createdBy())
                .put("expires_at", text(key.expiresAt()))
                .put("last_used_at", text(key.lastUsedAt()))
                .put("revoked_at", text(key.revokedAt()));
    }

    private static @Nullable String text(Optional<Instant> at) {
        return at.map(Instant::toString).orElse(null);
    }
}
