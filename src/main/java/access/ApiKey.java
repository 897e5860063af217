package access;

import java.time.Instant;
import java.util.Optional;
import platform.crypto.Secrets;

/** A row of {@code api_keys}. */
@SuppressWarnings("ArrayRecordComponent") // rows are never compared
record ApiKey(
        String id,
        String name,
        byte[] secretHash,
        Rights rights,
        Instant createdAt,
        String createdBy,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {

    boolean opensWith(byte[] hash, Instant now) {
        boolean live =
                revokedAt.isEmpty() && expiresAt.map(end -> now.isBefore(end)).orElse(true);
        return Secrets.equal(secretHash, hash) && live;
    }

    Principal principal() {
        return rights.principal("key:" + id);
    }
}
