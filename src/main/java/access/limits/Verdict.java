package access.limits;

import io.vertx.core.http.HttpServerResponse;
import java.util.Comparator;
import java.util.List;
import platform.http.Problem;

/**
 * Whether a request is within its quotas, and how its caller stands with the tightest of them.
 *
 * @param limit requests a minute
 * @param remaining how many more would be within it
 * @param resetSeconds until the minute of the clock ends
 * @param retryAfterSeconds until one more request is admitted; 0 if admitted
 */
record Verdict(boolean admitted, int limit, int remaining, long resetSeconds, long retryAfterSeconds) {
    private static final Comparator<Verdict> TIGHTEST =
            Comparator.comparing(Verdict::retryAfterSeconds).reversed().thenComparing(Verdict::remaining);

    /** About one quota. */
    static Verdict of(boolean admitted, Quota quota, Usage usage, long elapsedMillis) {
        long retry = admitted ? 0 : Math.max(1, seconds(usage.admittedInMillis(quota.limit(), elapsedMillis)));
        return new Verdict(
                admitted,
                quota.limit(),
                usage.remaining(quota.limit(), elapsedMillis),
                seconds(Usage.MINUTE_MILLIS - elapsedMillis),
                retry);
    }

    /** The one to be told of. */
    static Verdict tightest(List<Verdict> verdicts) {
        return verdicts.stream().min(TIGHTEST).orElseThrow();
    }

    void writeTo(HttpServerResponse response) {
        response.putHeader("RateLimit-Limit", Integer.toString(limit))
                .putHeader("RateLimit-Remaining", Integer.toString(remaining))
                .putHeader("RateLimit-Reset", Long.toString(resetSeconds));
    }

    /** 429 {@code rate_limited}. */
    Problem refusal() {
        return Problem.of(429, "rate_limited", "More than " + limit + " requests in a minute.")
                .withHeader("Retry-After", Long.toString(retryAfterSeconds));
    }

    private static long seconds(long millis) {
        return (millis + 999) / 1_000;
    }
}
