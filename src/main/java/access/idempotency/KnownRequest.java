package access.idempotency;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;

/**
 * What is known of an earlier request with the same key.
 *
 * @param content its keyed hash
 * @param leaseLeft how long its sender may still be at work
 * @param answer of a request that ended well
 */
record KnownRequest(Buffer content, Duration leaseLeft, Optional<SealedAnswer> answer) {

    /** What that means for a request with this content. Pure. */
    Claim claimedBy(Buffer other) {
        if (!content.equals(other)) {
            return new Claim.Reused();
        }
        return answer.<Claim>map(Claim.Answered::new).orElseGet(() -> new Claim.Running(leaseLeft));
    }
}
