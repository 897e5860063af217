package sandbox.shippo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Counts calls for each token and pool over the last minute. */
final class Limits {

    private final ShippoProfile profile;
    private final Map<String, Deque<Instant>> calls = new HashMap<>();

    Limits(ShippoProfile profile) {
        this.profile = profile;
    }

    /** Whether one more is too many; else it counts. */
    boolean refuses(Token token, Endpoint.Pool pool) {
        if (!profile.limited()) {
            return false;
        }
        Instant now = profile.clock().instant();
        Deque<Instant> seen = calls.computeIfAbsent(token.value() + " " + pool, key -> new ArrayDeque<>());
        seen.removeIf(call -> !call.isAfter(now.minus(Duration.ofMinutes(1))));
        if (seen.size() >= pool.perMinute(token.test())) {
            return true;
        }
        seen.addLast(now);
        return false;
    }
}
