package onboarding;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import webhooks.HookFinding;
import webhooks.HookReport;
import webhooks.WatchLogEntry;

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

    /** All of it, with what was seen and done. */
    static JsonObject report(String storeId, HookReport report) {
        return new JsonObject()
                .put("store_id", storeId)
                .put("checked_at", text(report.lookedAt()))
                .put("healthy_at", text(report.healthyAt()))
                .put("lacking_since", text(report.lackingSince()))
                .put("given_up", report.givenUp())
                .put(
                        "findings",
                        new JsonArray(report.findings().stream()
                                .map(HookReportJson::finding)
                                .toList()))
                .put(
                        "repairs",
                        new JsonArray(
                                report.repairs().stream().map(Object::toString).toList()))
                .put(
                        "log",
                        new JsonArray(
                                report.log().stream().map(HookReportJson::entry).toList()));
    }

    private static JsonObject finding(HookFinding finding) {
        return new JsonObject()
                .put("fault", finding.fault().wireName())
                .put("topic", finding.topic())
                .put(
                        "webhook_id",
                        finding.webhookId().isPresent()
                                ? (Long) finding.webhookId().getAsLong()
                                : null)
                .put("loses_news", finding.fault().losesNews())
                .put("words", finding.words());
    }

    private static JsonObject entry(WatchLogEntry entry) {
        return new JsonObject()
                .put("at", entry.at().toString())
                .put("what", entry.what())
                .put("detail", entry.detail());
    }

    private static @Nullable String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }
}
