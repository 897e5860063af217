package carriers.service;

import carriers.CallBudget;
import carriers.CallPriority;
import carriers.RateRequest;
import carriers.RatesOutcome;
import carriers.Throttled;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Makes calls to one carrier service, each paid from its budget. A 429 stops all calls until the service wants them. */
final class ServiceCalls {

    private final ServiceHttp http;
    private final ServiceAnswers answers;
    private final ServiceOptions options;
    private final CallBudget budget;

    ServiceCalls(ServiceHttp http, ServiceAnswers answers, ServiceOptions options, CallBudget budget) {
        this.http = http;
        this.answers = answers;
        this.options = options;
        this.budget = budget;
    }

    /** Asks for a quote of one carrier, or, without a name, for the cheapest of all. */
    Future<RatesOutcome> quote(Optional<String> carrier, RateRequest request) {
        Veil veil = Veil.over(request.origin(), request.destination());
        return this.<RatesOutcome>within(
                CallPriority.QUOTES,
                client -> client.post("/api/v1/quotes", ServiceJson.quote(carrier, request), options.quoteDeadline()),
                answer -> answers.rates(answer, veil));
    }

    Duration trackingDeadline() {
        return options.trackingDeadline();
    }

    CallBudget budget() {
        return budget;
    }

    Future<Void> close() {
        return http.close();
    }

    /**
     * Makes one call if the budget allows it.
     *
     * @param <T> the outcome of the call
     */
    <T> Future<T> within(
            CallPriority priority, Function<ServiceHttp, Future<Answer>> call, Function<Answer, T> meaning) {
        Duration wait = budget.take(priority);
        // Only the service's own wish stops everything: one priority that has used its share up must not stop the
        // others.
        return wait.isZero()
                ? call.apply(http).map(meaning).onSuccess(this::heed)
                : Future.succeededFuture(meaning.apply(new Answer.OverBudget(wait)));
    }

    private void heed(Object outcome) {
        if (outcome instanceof Throttled throttled) {
            budget.pause(throttled.retryAfter());
        }
    }
}
