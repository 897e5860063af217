package woocommerce;

/** A call to a store failed; {@link #problem()} says how. Holds no secret and no personal data. */
public final class StoreException extends RuntimeException {

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
}
