package notifications.outgoing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What follows from a batch of attempts for the endpoint. Pure.
 *
 * @param health from now on
 * @param took whether it took something
 * @param disabled why it is sent to no more; empty while it is
 * @param alarm what its owner must hear of
 */
record Verdict(EndpointHealth health, boolean took, Optional<String> disabled, Alarm alarm) {
    /** So long an endpoint may take nothing before somebody is told. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    /** What is told to people. */
    enum Alarm {
        NONE,
        /** It takes again what it did not take. */
        WELL_AGAIN,
        FAILING,
        DISABLED
    }

    /** @param disableAfter so long an endpoint may take nothing before it is switched off */
    static Verdict of(
            EndpointHealth before,
            List<SendOutcome> outcomes,
            Instant now,
            Duration disableAfter,
            RandomGenerator random) {
        boolean took = outcomes.stream().anyMatch(SendOutcome.Accepted.class::isInstance);
        if (outcomes.stream().anyMatch(SendOutcome.Gone.class::isInstance)) {
            return new Verdict(before, took, Optional.of(Endpoint.GONE), Alarm.DISABLED);
        }
        Optional<Duration> asked = asked(outcomes);
        if (took && asked.isEmpty()) {
            Alarm alarm = before.failures() > 0 ? Alarm.WELL_AGAIN : Alarm.NONE;
            return new Verdict(EndpointHealth.WELL, true, Optional.empty(), alarm);
        }
        boolean slowDown = outcomes.stream().anyMatch(EndpointHealth::slowDown);
        EndpointHealth start = took ? EndpointHealth.WELL : before;
        EndpointHealth health = start.failed(failures(outcomes), asked, slowDown, now, random);
        Duration failing = health.failingFor(now);
        if (failing.compareTo(disableAfter) >= 0) {
            return new Verdict(health, took, Optional.of(Endpoint.FAILING), Alarm.DISABLED);
        }
        return new Verdict(
                health, took, Optional.empty(), failing.compareTo(PATIENCE) >= 0 ? Alarm.FAILING : Alarm.NONE);
    }

    /** Nothing follows. */
    static Verdict none(EndpointHealth health) {
        return new Verdict(health, false, Optional.empty(), Alarm.NONE);
    }

    private static int failures(List<SendOutcome> outcomes) {
        return (int)
                outcomes.stream().filter(SendOutcome.Failed.class::isInstance).count();
    }

    /** The longest wait that an answer asked for. */
    private static Optional<Duration> asked(List<SendOutcome> outcomes) {
        return outcomes.stream()
                .filter(SendOutcome.Failed.class::isInstance)
                .map(SendOutcome.Failed.class::cast)
                .flatMap(failed -> failed.retryAfter().stream())
                .filter(wish -> !wish.isZero())
                .max(Duration::compareTo);
    }
}
