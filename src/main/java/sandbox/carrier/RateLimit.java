package sandbox.carrier;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The service's limit on calls, for each API key. */
final class RateLimit {

    private final CarrierProfile profile;
    private final Map<String, Deque<Instant>> calls = new HashMap<>();

    RateLimit(CarrierProfile profile) {
        this.profile = profile;
    }

    /** Counts a call; when there are too many, how long to wait, and the call does not count. */
    synchronized Optional<Duration> refuse(String key) {
        Instant now = profile.clock().instant();
        Deque<Instant> seen = calls.computeIfAbsent(key, name -> new ArrayDeque<>());
        seen.removeIf(call -> !call.isAfter(now.minus(Duration.ofHours(1))));
        long lastMinute = seen.stream()
                .filter(call -> call.isAfter(now.minus(Duration.ofMinutes(1))))
                .count();
        if (lastMinute >= profile.callsPerMinute()) {
            return Optional.of(Duration.ofMinutes(1));
        }
        if (seen.size() >= profile.callsPerHour()) {
            return Optional.of(Duration.ofHours(1));
        }
        if (Math.min(profile.callsPerMinute(), profile.callsPerHour()) < Integer.MAX_VALUE) {
            seen.addLast(now);
        }
        return Optional.empty();
    }
}
