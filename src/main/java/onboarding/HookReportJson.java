package onboarding;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import webhooks.HookFinding;
import webhooks.HookReport;

/** How what the watchdog knows looks in the API. */
final class HookReportJson {

    private HookReportJson() {}

    /** Adds to a store's health what the watchdog knows of its webhooks. */
    static JsonObject into(JsonObject health, HookReport report) {
        return health.put("webhooks_checked_at", text(report.lookedAt()))
                .put("webhooks_lacking_since", text(report.lackingSince()))
                .put("webhooks_given_up", report.givenUp())
                .put(
                        "webhook_findings",
                        new JsonArray(report.findings().stream()
                                .map(HookFinding::words)
                                .toList()));
    }

    private static @Nullable String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }
}
