package platform.settings;

import java.time.Duration;

/**
 * How tasks are run.
 *
 * @param concurrency tasks of one worker at once
 * @param lease how long a claimed task is ours without renewal
 * @param pollInterval the longest time until a due task is found without a wake-up
 */
public record WorkerSettings(int concurrency, Duration lease, Duration pollInterval) {

    /** Reads the workers' variables. */
    public static WorkerSettings from(SettingsReader reader) {
        return new WorkerSettings(
                reader.integer("TASK_CONCURRENCY", 16, 1, 1_000, "tasks", "Tasks of one worker at once"),
                reader.duration(
                        "TASK_LEASE",
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(1),
                        Duration.ofHours(1),
                        "How long a task stays with a worker that gives no sign of life"),
                reader.duration(
                        "TASK_POLL_INTERVAL",
                        Duration.ofSeconds(2),
                        Duration.ofMillis(50),
                        Duration.ofMinutes(5),
                        "The longest time until a due task is found without a wake-up"));
    }
}
