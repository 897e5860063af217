package carriers.http;

import carriers.CallBudget;
import carriers.CallPriority;
import carriers.Throttled;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Function;

/** Makes calls to one endpoint, each paid from its budget. A 429 stops all calls until the endpoint wants them. */
public final class BudgetedCalls {

    private final CarrierHttp http;
    private final CallBudget budget;

    /** Calls by this client, paid from this budget. */
    public BudgetedCalls(CarrierHttp http, CallBudget budget) {
        this.http = http;
        this.budget = budget;
    }

    /**
     * Makes one call if the budget allows it.
     *
     * @param <T> the outcome of the call
     * @param meaning what an answer means, {@link Answer.OverBudget} too; a {@link Throttled}, also within {@link
     *     Seen}, stops the calls
     */
    public <T> Future<T> within(
            CallPriority priority, Function<CarrierHttp, Future<Answer>> call, Function<Answer, T> meaning) {
        Duration wait = budget.take(priority);
        // Only the service's own wish stops everything: one priority that has used its share up must not stop the
        // others.
        return wait.isZero()
                ? call.apply(http).map(meaning).onSuccess(this::heed)
                : Future.succeededFuture(meaning.apply(new Answer.OverBudget(wait)));
    }

    /** What every call is paid from. */
    public CallBudget budget() {
        return budget;
    }

    /** Ends the client's connections. */
    public Future<Void> close() {
        return http.close();
    }

    private void heed(Object outcome) {
        Object failure = outcome instanceof Seen.Failed failed ? failed.failure() : outcome;
        if (failure instanceof Throttled throttled) {
            budget.pause(throttled.retryAfter());
        }
    }
}
