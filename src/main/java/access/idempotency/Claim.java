package access.idempotency;

import java.time.Duration;
import java.util.UUID;

/** What became of the wish to be the one who does what a key stands for. */
sealed interface Claim {

    /**
     * Nobody did it yet: go ahead.
     *
     * @param token proves it to later statements
     */
    record Won(UUID token) implements Claim {}

    /** It was done. */
    record Answered(SealedAnswer answer) implements Claim {}

    /** The key stands for another request. */
    record Reused() implements Claim {}

    /** Somebody is at it, or died of it less than a lease ago. */
    record Running(Duration leaseLeft) implements Claim {}
}
