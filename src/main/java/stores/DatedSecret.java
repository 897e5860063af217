package stores;

import java.time.Instant;
import java.util.Optional;

/**
 * A webhook secret that a store has or had.
 *
 * @param secret as it was given
 * @param createdAt since when
 * @param retiresAt from when on nothing may be signed with it any more; empty for the current one
 */
public record DatedSecret(String secret, Instant createdAt, Optional<Instant> retiresAt) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "DatedSecret[" + createdAt + "]";
    }
}
