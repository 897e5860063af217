package tracking.hooks;

import carriers.http.Fields;
import carriers.shippo.ShippoTracks;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;

/** Shippo's {@code track_updated}. It has no id of its own: the status that it brings has one. */
public final class ShippoHook implements ProviderHook {

    private static final String EVENT = "track_updated";

    @Override
    public SignatureVerdict verify(MultiMap headers, Buffer body, String secret, Instant now) {
        return ShippoSignature.check(Optional.ofNullable(headers.get(ShippoSignature.HEADER)), body, secret, now);
    }

    @Override
    public Optional<ToldOfParcel> read(JsonNode body) {
        if (!EVENT.equals(body.path("event").asText())) {
            return Optional.empty();
        }
        JsonNode data = body.path("data");
        return Fields.text(data, "tracking_number")
                .map(number -> new ToldOfParcel(
                        key(number, data),
                        body.path("test").asBoolean(false),
                        number,
                        Fields.text(data, "carrier").orElse(""),
                        ShippoTracks.report(Fields.text(data, "carrier").orElse(""), data)));
    }

    private static String key(String number, JsonNode data) {
        return Fields.text(data.path("tracking_status"), "object_id")
                .orElseGet(() -> EVENT + " " + number + " "
                        + Fields.text(data, "object_id").orElse("") + " "
                        + Fields.text(data, "object_updated").orElse(""));
    }
}
