package notifications;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows templates. Pure. */
final class TemplateJson {
    private TemplateJson() {}

    /** The template in force: the store's own, else ours. */
    static JsonObject whole(NotificationEvent event, String language, Optional<StoreTemplate> own) {
        TemplateSource source = own.map(StoreTemplate::source).orElseGet(() -> DefaultTemplates.of(event, language));
        Map<String, @Nullable Object> json = head(event, language, own);
        json.put("subject", source.subject());
        json.put("html", source.html());
        json.put("text", source.text());
        return new JsonObject(json);
    }

    /** Without its text; version 0 is ours. */
    static Map<String, @Nullable Object> head(NotificationEvent event, String language, Optional<StoreTemplate> own) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("event", event.wireName());
        json.put("language", language);
        json.put("source", own.isPresent() ? "store" : "default");
        json.put("enabled", own.map(StoreTemplate::enabled).orElse(event.mailedByDefault()));
        json.put("version", own.map(StoreTemplate::version).orElse(0));
        json.put(
                "updated_at",
                own.map(template -> template.updatedAt().toString()).orElse(null));
        return json;
    }

    static JsonObject rendered(RenderedMail mail) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("subject", mail.subject());
        json.put("html", mail.html());
        json.put("text", mail.text());
        return new JsonObject(json);
    }
}
