package carriers.easypost;

import carriers.CallFailure;
import carriers.CallPriority;
import carriers.NotYetKnown;
import carriers.TrackOutcome;
import carriers.Tracked;
import carriers.TrackingReport;
import carriers.http.Fields;
import carriers.http.Seen;
import carriers.http.Veil;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Asks after parcels. Trackers that exist, as those of bought labels do, are read many at a time; only a number that
 * EasyPost does not follow yet is asked for by itself, which makes it follow and costs a fee.
 */
final class TrackerCalls {

    private final String carrier;
    private final EasyPostCalls calls;

    TrackerCalls(String carrier, EasyPostCalls calls) {
        this.carrier = carrier;
        this.calls = calls;
    }

    /** The same number and carrier within three months give the same tracker, so this may be repeated. */
    Future<TrackOutcome> track(String trackingNumber) {
        return calls.<TrackOutcome>post(
                CallPriority.TRACKING,
                "/trackers",
                EasyPostJson.tracker(trackingNumber, carrier),
                answer -> EasyPostAnswers.read(
                        answer,
                        Veil.NONE,
                        json -> EasyPostTrackers.report(json).map(this::tracked),
                        failure -> failure));
    }

    /** @param oneByOne asks for each number that is not followed yet */
    Future<Map<String, TrackOutcome>> trackAll(
            List<String> numbers, Function<List<String>, Future<Map<String, TrackOutcome>>> oneByOne) {
        List<String> all = numbers.stream().distinct().toList();
        Future<Map<String, TrackOutcome>> known = Future.succeededFuture(new LinkedHashMap<>());
        for (int from = 0; from < all.size(); from += EasyPost.TRACKING_BATCH) {
            List<String> part = all.subList(from, Math.min(all.size(), from + EasyPost.TRACKING_BATCH));
            known = known.compose(before -> batch(part).map(more -> {
                before.putAll(more);
                return before;
            }));
        }
        return known.compose(before -> oneByOne.apply(missing(all, before)).map(more -> {
            before.putAll(more);
            return before;
        }));
    }

    private static List<String> missing(List<String> all, Map<String, TrackOutcome> known) {
        return all.stream().filter(number -> !known.containsKey(number)).toList();
    }

    /** What is known of these numbers; a call that failed says so for each of them. */
    private Future<Map<String, TrackOutcome>> batch(List<String> numbers) {
        return calls.send(CallPriority.TRACKING, "/trackers/batch", EasyPostJson.trackers(numbers), Veil.NONE)
                .map(seen -> seen instanceof Seen.There there
                        ? reports(numbers, there.json().path("trackers"))
                        : failed(numbers, ((Seen.Failed) seen).failure()));
    }

    private static Map<String, TrackOutcome> failed(List<String> numbers, CallFailure failure) {
        Map<String, TrackOutcome> failed = new LinkedHashMap<>();
        numbers.forEach(number -> failed.put(number, failure));
        return failed;
    }

    private Map<String, TrackOutcome> reports(List<String> numbers, JsonNode trackers) {
        Map<String, TrackOutcome> outcomes = new LinkedHashMap<>();
        for (String number : numbers) {
            StreamSupport.stream(trackers.spliterator(), false)
                    .filter(tracker -> tracker.path("tracking_code").asText("").equals(number) && isOurs(tracker))
                    .max(Comparator.comparing(
                            tracker -> tracker.path("created_at").asText("")))
                    .flatMap(EasyPostTrackers::report)
                    .ifPresent(report -> outcomes.put(number, tracked(report)));
        }
        return outcomes;
    }

    /** Carriers use each other's numbers. */
    private boolean isOurs(JsonNode tracker) {
        return Fields.text(tracker, "carrier").map(carrier::equals).orElse(false);
    }

    private TrackOutcome tracked(TrackingReport report) {
        return EasyPostTrackers.isSilent(report) ? new NotYetKnown() : new Tracked(report);
    }
}
