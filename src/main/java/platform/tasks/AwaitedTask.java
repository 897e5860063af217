package platform.tasks;

/**
 * A wish for a task that somebody waits for; see {@link Tasks#want}.
 *
 * @param taskId the row of the task
 * @param number counts the wishes for it
 */
public record AwaitedTask(long taskId, long number) {}
