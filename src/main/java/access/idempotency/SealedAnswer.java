package access.idempotency;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * An answer as it is kept.
 *
 * @param location the header, where there was one
 * @param body sealed; empty for none
 */
record SealedAnswer(int status, Optional<String> location, Optional<Buffer> body) {}
