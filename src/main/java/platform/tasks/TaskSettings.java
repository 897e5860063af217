package platform.tasks;

import java.time.Duration;

/**
 * How a worker runs tasks.
 *
 * @param concurrency    tasks of one worker at once
 * @param lease          how long a claimed task is ours without renewal; renewed at a third of it
 * @param pollEvery      the longest time until a due task is found without a wake-up; jittered by a quarter
 * @param firstBackoff   the delay after a first failure, doubled with each further one
 * @param longestBackoff its upper bound
 * @param deadAfter      when a failing task becomes a dead letter
 */
public record TaskSettings(
        int concurrency,
        Duration lease,
        Duration pollEvery,
        Duration firstBackoff,
        Duration longestBackoff,
        DeadAfter deadAfter) {

    public static final TaskSettings DEFAULT = new TaskSettings(
            16,
            Duration.ofSeconds(30),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofHours(4),
            DeadAfter.DEFAULT);
}
