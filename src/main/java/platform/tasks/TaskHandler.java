package platform.tasks;

import io.vertx.core.Future;

/** Does the work of one task kind. It may run more than once for one wish, so it looks before it acts. */
@FunctionalInterface
public interface TaskHandler {

    /**
     * Runs the task. Succeeds with how it ended; a failure counts as {@link TaskOutcome.Retry} with the failure's
     * message as reason, so the message must hold no personal data and no secret.
     */
    Future<TaskOutcome> run(TaskRun run);
}
