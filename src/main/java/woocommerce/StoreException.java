package woocommerce;

import java.time.Duration;
import java.util.Optional;
import platform.tasks.RetryHint;

/**
 * A call to a store failed; {@link #problem()} says how. Holds no secret and no personal data. A task that fails with it
 * is not run again before the store's {@code Retry-After} is over.
 */
public final class StoreException extends RuntimeException implements RetryHint {

    private static final long serialVersionUID = 1;

    private final transient StoreProblem problem;

    public StoreException(StoreProblem problem) {
        super(problem.toString(), null, false, false);
        this.problem = problem;
    }

    /** What went wrong and what an operator must do. */
    public StoreProblem problem() {
        return problem;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return problem.retryAfter();
    }
}
