package sync;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import platform.http.JsonBody;

/**
 * Reads what is asked of syncs; pure. A wish that a type of run cannot fulfil is refused, not overheard.
 *
 * <p>Every method throws a 400 problem {@code invalid_fields} that names each wrong field.
 */
final class SyncBody {

    private static final Pattern STATUS = Pattern.compile("[a-z0-9][a-z0-9_-]*");
    private static final int MOST_STATUSES = 20;
    private static final int LONGEST_STATUS = 64;
    private static final int LONGEST_CRON = 128;
    private static final long SHORTEST_INTERVAL = 60;
    private static final long LONGEST_INTERVAL = Duration.ofDays(31).toSeconds();
    private static final Set<SyncType> SCHEDULED = EnumSet.complementOf(EnumSet.of(SyncType.INITIAL));
    private static final Map<String, SyncType> SWEEPS =
            Map.of("recent", SyncType.SWEEP, "totals", SyncType.NIGHTLY, "whole", SyncType.WEEKLY);

    private SyncBody() {}

    /** What a run of orders is asked for. */
    static SyncOptions orders(JsonBody body, Instant now) {
        Set<String> statuses = body.texts("status", MOST_STATUSES, LONGEST_STATUS);
        if (!statuses.stream().allMatch(status -> STATUS.matcher(status).matches())) {
            body.reject("status", "must be statuses as WooCommerce writes them, such as on-hold");
        }
        SyncOptions range = range(body, now);
        return body.refuseUnknown().result(() -> range.withStatuses(List.copyOf(statuses)));
    }

    /** What a run of products is asked for. */
    static SyncOptions products(JsonBody body, Instant now) {
        boolean variations = body.optionalFlag("include_variations").orElse(true);
        SyncOptions range = range(body, now);
        return body.refuseUnknown().result(() -> range.withVariations(variations));
    }

    /** What a run that can only read everything is asked for: nothing. */
    static SyncOptions whole(JsonBody body) {
        return body.refuseUnknown().result(() -> SyncOptions.DEFAULT);
    }

    /** How much a sweep is to compare: what changed lately unless more is asked for. */
    static SyncType sweep(JsonBody body) {
        Optional<SyncType> depth = body.optionalChoice("depth", SWEEPS);
        return body.refuseUnknown().result(() -> depth.orElse(SyncType.SWEEP));
    }

    /** The schedules that a store is to have. */
    static List<Schedule.Wish> schedules(JsonBody body, Instant now, ZoneId zone) {
        if (!body.has("schedules")) {
            body.reject("schedules", "is required");
        }
        List<Schedule.Wish> wishes = body.objects("schedules", SCHEDULED.size()).stream()
                .map(entry -> schedule(entry, now, zone))
                .toList();
        if (wishes.stream().map(Schedule.Wish::type).distinct().count() < wishes.size()) {
            body.reject("schedules", "must name each sync_type once");
        }
        return body.refuseUnknown().result(() -> wishes);
    }

    private static SyncOptions range(JsonBody body, Instant now) {
        Optional<Instant> since = body.optionalInstant("since");
        boolean full = body.optionalFlag("full_sync").orElse(false);
        if (since.isPresent() && full) {
            body.reject("since", "does not go together with full_sync");
        }
        if (since.filter(at -> at.isAfter(now)).isPresent()) {
            body.reject("since", "must not be in the future");
        }
        SyncOptions options = SyncOptions.DEFAULT.withFull(full);
        return since.map(options::withSince).orElse(options);
    }

    private static Schedule.Wish schedule(JsonBody entry, Instant now, ZoneId zone) {
        Optional<SyncType> type = entry.optionalChoice("sync_type", types());
        if (!entry.has("sync_type")) {
            entry.reject("sync_type", "is required");
        }
        Optional<Duration> every = entry.optionalWhole("interval_seconds", SHORTEST_INTERVAL, LONGEST_INTERVAL)
                .map(Duration::ofSeconds);
        Optional<String> cron = entry.optionalText("cron", LONGEST_CRON);
        if (entry.has("interval_seconds") == entry.has("cron")) {
            entry.reject("interval_seconds", "is needed, or cron, and not both");
        }
        cron.flatMap(text -> complaint(text, now, zone)).ifPresent(detail -> entry.reject("cron", detail));
        boolean enabled = entry.optionalFlag("enabled").orElse(true);
        entry.refuseUnknown();
        return new Schedule.Wish(type.orElse(SyncType.INCREMENTAL), every, cron, enabled);
    }

    private static Optional<String> complaint(String cron, Instant now, ZoneId zone) {
        Optional<CronTimes> times = CronTimes.parse(cron);
        if (times.isEmpty()) {
            return Optional.of("must be a cron expression of five fields, such as 30 3 * * 1");
        }
        return times.get().next(now, zone).isPresent() ? Optional.empty() : Optional.of("never comes");
    }

    private static Map<String, SyncType> types() {
        return Stream.of(SyncType.values())
                .filter(SCHEDULED::contains)
                .collect(Collectors.toMap(SyncType::wireName, type -> type));
    }
}
