package sync;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How runs and schedules look in the API; the specification's fields first, then additions. */
final class SyncJson {

    private SyncJson() {}

    static JsonObject started(SyncRun run) {
        return new JsonObject()
                .put("status", "started")
                .put("store_id", run.storeId())
                .put("sync_type", run.type().wireName())
                .put("sync_id", run.id());
    }

    static JsonObject run(SyncRun run, Instant now) {
        SyncProgress progress = SyncProgress.of(run, now);
        return new JsonObject()
                .put("sync_id", run.id())
                .put("status", run.state().wireName())
                .put("started_at", text(run.startedAt()))
                .put("completed_at", text(run.completedAt()))
                .put("items_processed", run.counts().processed())
                .put("items_created", run.counts().created())
                .put("items_updated", run.counts().updated())
                .put("items_failed", run.counts().failed())
                .put("errors", new JsonArray(run.errors()))
                .put("store_id", run.storeId())
                .put("sync_type", run.type().wireName())
                .put("trigger", run.trigger().wireName())
                .put("requested_at", run.requestedAt().toString())
                .put("items_total", run.total().isPresent() ? (Long) run.total().getAsLong() : null)
                .put(
                        "items_per_second",
                        progress.perSecond().isPresent()
                                ? rounded(progress.perSecond().getAsDouble())
                                : null)
                .put(
                        "estimated_seconds_remaining",
                        progress.remaining().isPresent()
                                ? (Long) progress.remaining().getAsLong()
                                : null)
                .put("options", options(run.options()));
    }

    static JsonObject history(List<SyncRun> runs, long total, int limit, int offset, Instant now) {
        return new JsonObject()
                .put(
                        "syncs",
                        new JsonArray(runs.stream().map(run -> run(run, now)).toList()))
                .put("total", total)
                .put("limit", limit)
                .put("offset", offset);
    }

    static JsonObject schedules(String storeId, String zone, List<Schedule> schedules) {
        return new JsonObject()
                .put("store_id", storeId)
                .put("timezone", zone)
                .put(
                        "schedules",
                        new JsonArray(schedules.stream().map(SyncJson::schedule).toList()));
    }

    private static JsonObject schedule(Schedule schedule) {
        return new JsonObject()
                .put("sync_type", schedule.type().wireName())
                .put(
                        "interval_seconds",
                        schedule.every().map(Duration::toSeconds).orElse(null))
                .put("cron", schedule.cron().orElse(null))
                .put("enabled", schedule.enabled())
                .put("default", !schedule.chosen())
                .put("next_at", schedule.enabled() ? schedule.nextAt().toString() : null)
                .put("last_at", text(schedule.lastAt()));
    }

    private static Double rounded(double rate) {
        return Math.round(rate * 100) / 100.0;
    }

    private static JsonObject options(SyncOptions options) {
        return new JsonObject()
                .put("since", text(options.since()))
                .put("status", new JsonArray(options.statuses()))
                .put("full_sync", options.full())
                .put("include_variations", options.variations());
    }

    private static @Nullable String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }
}
