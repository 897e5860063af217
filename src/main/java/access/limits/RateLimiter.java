package access.limits;

import io.vertx.core.Future;
import java.util.List;

/** Counts requests against quotas. */
@FunctionalInterface
interface RateLimiter {
    /**
     * Counts a request against all of these quotas, or against none when one of them is used up. Never fails, unless it
     * says so.
     */
    Future<Verdict> take(List<Quota> quotas);
}
