package onboarding;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import woocommerce.StoreException;
import woocommerce.StoreProblem;

/**
 * What came of a question to a store: an answer, a problem, or neither where it was not asked.
 *
 * @param <T> the answer
 */
record Seen<T>(Optional<T> answer, Optional<StoreProblem> problem) {

    static <T> Seen<T> of(T answer) {
        return new Seen<>(Optional.of(answer), Optional.empty());
    }

    static <T> Seen<T> failed(StoreProblem problem) {
        return new Seen<>(Optional.empty(), Optional.of(problem));
    }

    static <T> Seen<T> notAsked() {
        return new Seen<>(Optional.empty(), Optional.empty());
    }

    /** Waits for an answer so long; fails only with what is no store's fault. */
    static <T> Future<Seen<T>> within(Duration time, Future<T> question) {
        return question.timeout(time.toMillis(), TimeUnit.MILLISECONDS)
                .map(Seen::of)
                .recover(Seen::problem);
    }

    boolean answered() {
        return answer.isPresent();
    }

    private static <T> Future<Seen<T>> problem(Throwable failure) {
        if (failure instanceof StoreException refused) {
            return Future.succeededFuture(failed(refused.problem()));
        }
        return failure instanceof TimeoutException
                ? Future.succeededFuture(failed(new StoreProblem.TimedOut()))
                : Future.failedFuture(failure);
    }
}
