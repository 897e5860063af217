package tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When a parcel is asked after next. */
final class Cadence {

    private static final double JITTER = 0.1;
    private static final int MOST_DOUBLINGS = 16;

    private final CadenceSettings settings;

    Cadence(CadenceSettings settings) {
        this.settings = settings;
    }

    /**
     * The wait until the next question; empty when there is nothing more to ask. A tenth of it is chance.
     *
     * @param since when its label was bought
     * @param least the shortest interval that the budget of calls allows
     */
    Optional<Duration> next(Progress progress, Instant since, Instant now, Duration least, RandomGenerator random) {
        Duration every = settings.every().get(progress.status());
        if (every == null || Duration.between(since, now).compareTo(settings.retireAfter()) > 0) {
            return Optional.empty();
        }
        Instant news = progress.lastEventAt().filter(at -> at.isAfter(since)).orElse(since);
        Duration wished = settings.fixed().orElseGet(() -> jittered(slowed(every, news, now), random));
        return Optional.of(longer(wished, least));
    }

    /** The wait after a question that its carrier did not answer; a tenth of it is chance. */
    Duration afterFailure(RandomGenerator random) {
        Duration usual = settings.afterFailure();
        return settings.fixed().filter(fixed -> fixed.compareTo(usual) < 0).orElseGet(() -> jittered(usual, random));
    }

    /** The wait when no call may be made now: some come back later than others. */
    Duration afterThrottling(Duration retryAfter, RandomGenerator random) {
        return retryAfter.plusMillis(Math.round(retryAfter.toMillis() * random.nextDouble()));
    }

    /**
     * The shortest interval at which so many parcels can be asked after.
     *
     * @param callsPerHour what tracking may call at most
     */
    static Duration leastFor(long parcels, int callsPerHour) {
        return Duration.ofHours(1).multipliedBy(parcels).dividedBy(Math.max(1, callsPerHour));
    }

    private Duration slowed(Duration every, Instant news, Instant now) {
        long quiet = Math.max(0, Duration.between(news, now).dividedBy(settings.doublesAfter()));
        Duration slowed = every.multipliedBy(1L << Math.min(quiet, MOST_DOUBLINGS));
        return slowed.compareTo(settings.longest()) < 0 ? slowed : longer(settings.longest(), every);
    }

    private static Duration jittered(Duration duration, RandomGenerator random) {
        double part = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofMillis(Math.round(duration.toMillis() * part));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
