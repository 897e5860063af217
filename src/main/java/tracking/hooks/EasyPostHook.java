package tracking.hooks;

import carriers.TrackingReport;
import carriers.http.Fields;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** EasyPost's {@code tracker.created} and {@code tracker.updated}, whose result is the whole tracker. */
public final class EasyPostHook implements ProviderHook {

    private final Function<JsonNode, Optional<TrackingReport>> trackers;

    /** @param trackers reads a tracker */
    public EasyPostHook(Function<JsonNode, Optional<TrackingReport>> trackers) {
        this.trackers = trackers;
    }

    @Override
    public SignatureVerdict verify(MultiMap headers, Buffer body, String secret, Instant now) {
        return EasyPostSignature.check(Optional.ofNullable(headers.get(EasyPostSignature.HEADER)), body, secret);
    }

    @Override
    public Optional<ToldOfParcel> read(JsonNode body) {
        JsonNode tracker = body.path("result");
        boolean ofTracker = body.path("description").asText().startsWith("tracker.");
        Optional<String> number = Fields.text(tracker, "tracking_code").filter(text -> ofTracker);
        return Fields.text(body, "id")
                .flatMap(event -> number.map(code -> new ToldOfParcel(
                        event,
                        body.path("mode").asText().equals("test"),
                        code,
                        Fields.text(tracker, "carrier").orElse(""),
                        trackers.apply(tracker))));
    }
}
