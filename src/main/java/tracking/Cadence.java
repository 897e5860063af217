package tracking;

import carriers.TrackingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When a parcel is asked after next. Pure. */
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
     * @param stretch by how much a short budget of calls lengthens every wait, at least 1
     */
    Optional<Duration> next(Progress progress, Instant since, Instant now, double stretch, RandomGenerator random) {
        Duration every = settings.every().get(progress.status());
        if (every == null || Duration.between(since, now).compareTo(settings.retireAfter()) > 0) {
            return Optional.empty();
        }
        Duration news = Duration.between(progress.newsSince(since), now);
        long quiet = Math.max(0, news.dividedBy(settings.doublesAfter()));
        Duration wished = settings.fixed().orElseGet(() -> jittered(slowed(every, quiet), random));
        return Optional.of(Duration.ofMillis(Math.round(wished.toMillis() * stretch)));
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

    /** After how long without news the interval is doubled. */
    Duration doublesAfter() {
        return settings.doublesAfter();
    }

    /**
     * How many questions an hour a parcel wants.
     *
     * @param quiet how often the interval is doubled
     */
    double perHour(TrackingStatus status, int quiet) {
        return Optional.ofNullable(settings.every().get(status))
                .map(every -> settings.fixed().orElseGet(() -> slowed(every, quiet)))
                .map(every -> (double) Duration.ofHours(1).toMillis() / Math.max(1, every.toMillis()))
                .orElse(0.0);
    }

    private Duration slowed(Duration every, long quiet) {
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
