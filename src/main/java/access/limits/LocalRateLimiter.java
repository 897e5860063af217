package access.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts in the memory of this process; forgets whoever was idle for two minutes. Thread-safe. */
final class LocalRateLimiter implements RateLimiter {
    private static final int MOST_NAMES = 100_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(2);

    private final Clock clock;
    private final Cache<String, Usage> usages = Caffeine.newBuilder()
            .maximumSize(MOST_NAMES)
            .expireAfterAccess(REMEMBERED)
            .build();

    LocalRateLimiter(Clock clock) {
        this.clock = clock;
    }

    /** Never fails. Its lock is held for a few look-ups in memory. */
    @Override
    public Future<Verdict> take(List<Quota> quotas) {
        return Future.succeededFuture(count(quotas));
    }

    /** Counts one against a quota, within it or not. */
    synchronized void add(Quota quota) {
        usages.put(quota.name(), usage(quota, clock.millis()).plusOne());
    }

    /** How a quota stands, without counting. */
    synchronized Verdict look(Quota quota) {
        long now = clock.millis();
        Usage usage = usage(quota, now);
        long elapsed = now % Usage.MINUTE_MILLIS;
        return Verdict.of(usage.admits(quota.limit(), elapsed), quota, usage, elapsed);
    }

    private synchronized Verdict count(List<Quota> quotas) {
        long now = clock.millis();
        long elapsed = now % Usage.MINUTE_MILLIS;
        boolean admitted = quotas.stream().allMatch(quota -> usage(quota, now).admits(quota.limit(), elapsed));
        List<Verdict> verdicts = new ArrayList<>();
        for (Quota quota : quotas) {
            Usage before = usage(quota, now);
            Usage after = admitted ? before.plusOne() : before;
            usages.put(quota.name(), after);
            verdicts.add(Verdict.of(admitted || before.admits(quota.limit(), elapsed), quota, after, elapsed));
        }
        return Verdict.tightest(verdicts);
    }

    private Usage usage(Quota quota, long nowMillis) {
        return usages.get(quota.name(), name -> Usage.NONE).at(nowMillis / Usage.MINUTE_MILLIS);
    }
}
