package platform.tasks;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.db.Database;
import platform.db.StorableText;
import platform.http.FailureSummary;
import platform.time.Backoff;

/** Writes down how a run ended, under its lease. */
final class TaskEnd {

    private static final Logger LOG = LoggerFactory.getLogger(TaskEnd.class);

    private static final double JITTER = 0.2;
    private static final int LONGEST_REASON = 1000;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

    private final Database database;
    private final TaskSettings settings;
    private final Random random;
    private final Backoff backoff;

    TaskEnd(Database database, TaskSettings settings, Random random) {
        this.database = database;
        this.settings = settings;
        this.random = random;
        this.backoff = new Backoff(settings.firstBackoff(), settings.longestBackoff(), JITTER, LONGEST_RETRY_AFTER);
    }

    TaskOutcome asOutcome(TaskRun run, Throwable failure) {
        String reason = StorableText.clean(FailureSummary.reason(failure), LONGEST_REASON);
        Optional<Duration> wish = failure instanceof RetryHint hint ? hint.retryAfter() : Optional.empty();
        return new TaskOutcome.Retry(reason, wish);
    }

    Future<Void> settle(TaskRun run, TaskOutcome outcome) {
        if (outcome instanceof TaskOutcome.Again again) {
            return TaskRepository.again(database.pool(), run, again.after(), again.reason());
        }
        if (outcome instanceof TaskOutcome.Retry retry) {
            Duration delay = backoff.delay(run.attempt(), retry.retryAfter(), random);
            return failed(run, retry.reason(), delay, false);
        }
        if (outcome instanceof TaskOutcome.Dead dead) {
            return failed(run, dead.reason(), Duration.ZERO, true);
        }
        return TaskRepository.done(database.pool(), run)
                .compose(gone -> gone
                        ? Future.succeededFuture()
                        : TaskRepository.again(database.pool(), run, Duration.ZERO, null));
    }

    private Future<Void> failed(TaskRun run, String reason, Duration delay, boolean hopeless) {
        return TaskRepository.failed(database.pool(), run, reason, delay, hopeless, settings.deadAfter())
                .onSuccess(state -> LOG.warn(
                        "task {} {} of {} {}: {}",
                        run.key().kind(),
                        run.key().key(),
                        run.key().scope(),
                        state.map(s -> s.equals("dead") ? "is a dead letter" : "failed, will run again")
                                .orElse("lost its lease"),
                        reason))
                .mapEmpty();
    }
}
