package platform.http;

/** Carries a {@link Problem} to the failure handler. Has no stack trace: it is an answer, not a defect. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** An exception that becomes this problem. */
    public ProblemException(Problem problem) {
        super(problem.status() + " " + problem.code() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** What the caller is to be told. */
    public Problem problem() {
        return problem;
    }
}
