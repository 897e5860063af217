package access;

import java.time.Instant;
import java.util.Optional;

/** A key as it is made. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NewApiKey(
        String id, String name, byte[] secretHash, Rights rights, Optional<Instant> expiresAt, String createdBy) {}
