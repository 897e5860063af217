package onboarding;

import java.util.concurrent.TimeoutException;
import platform.http.Problem;
import woocommerce.StoreException;
import woocommerce.StoreProblem;

/** What a caller is told when a store does not answer as it must; pure. */
final class ProbeRefusal {

    private ProbeRefusal() {}

    /**
     * The failure as a problem: 422 where somebody must mend something in the request or in the shop, 503 where the same
     * request may succeed later; anything unforeseen stays what it is.
     */
    static Throwable of(Throwable failure) {
        if (failure instanceof StoreException refused) {
            return problem(refused.problem()).exception();
        }
        return failure instanceof TimeoutException
                ? problem(new StoreProblem.TimedOut()).exception()
                : failure;
    }

    private static Problem problem(StoreProblem problem) {
        if (problem instanceof StoreProblem.BadKey
                || problem instanceof StoreProblem.BadSecret
                || problem instanceof StoreProblem.NoPermission) {
            return Problem.of(422, "store_refuses_credentials", problem.mend());
        }
        // Unreachable could heal by itself, but at a registration the address is what is mostly wrong.
        if (problem.retryable() && !(problem instanceof StoreProblem.Unreachable)) {
            Problem later = Problem.of(503, "store_unavailable", problem.mend());
            return problem.retryAfter()
                    .map(wait -> later.withHeader("Retry-After", Long.toString(wait.toSeconds())))
                    .orElse(later);
        }
        return Problem.of(422, "store_unusable", problem.mend());
    }
}
