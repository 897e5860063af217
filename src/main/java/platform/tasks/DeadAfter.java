package platform.tasks;

import java.time.Duration;

/**
 * When a task that keeps failing is given up.
 *
 * @param runs  failed runs at least
 * @param since and time passed since the first of them
 */
public record DeadAfter(int runs, Duration since) {

    /** Ten runs over a day. */
    public static final DeadAfter DEFAULT = new DeadAfter(10, Duration.ofDays(1));
}
