package tracking.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;

/** How one provider signs its webhooks and what they say. Pure. */
public interface ProviderHook {

    /** What the signature tells. */
    SignatureVerdict verify(MultiMap headers, Buffer body, String secret, Instant now);

    /** What the body says of a parcel; empty when it is of something else. */
    Optional<ToldOfParcel> read(JsonNode body);
}
