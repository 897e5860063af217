package carriers.service;

import carriers.CallBudget;
import carriers.CallPriority;
import carriers.RateRequest;
import carriers.RatesOutcome;
import carriers.http.Answer;
import carriers.http.BudgetedCalls;
import carriers.http.CarrierHttp;
import carriers.http.Veil;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The calls to one carrier service, with its deadlines. */
final class ServiceCalls {

    private final BudgetedCalls calls;
    private final ServiceAnswers answers;
    private final ServiceOptions options;

    ServiceCalls(CarrierHttp http, ServiceAnswers answers, ServiceOptions options, CallBudget budget) {
        this.calls = new BudgetedCalls(http, budget);
        this.answers = answers;
        this.options = options;
    }

    /** Asks for a quote of one carrier, or, without a name, for the cheapest of all. */
    Future<RatesOutcome> quote(Optional<String> carrier, RateRequest request) {
        Veil veil = Veil.over(request.origin(), request.destination());
        return this.<RatesOutcome>within(
                CallPriority.QUOTES,
                client -> client.post("/api/v1/quotes", ServiceJson.quote(carrier, request), options.quoteDeadline()),
                answer -> answers.rates(answer, veil));
    }

    /** Posts what must not be posted twice. */
    <T> Future<T> once(String path, JsonNode body, Consumer<Answer> late, Function<Answer, T> meaning) {
        return within(
                CallPriority.LABELS,
                http -> http.postOnce(path, body, options.labelDeadline(), options.lateAnswerLimit(), late),
                meaning);
    }

    Duration trackingDeadline() {
        return options.trackingDeadline();
    }

    CallBudget budget() {
        return calls.budget();
    }

    Future<Void> close() {
        return calls.close();
    }

    /**
     * Makes one call if the budget allows it.
     *
     * @param <T> the outcome of the call
     */
    <T> Future<T> within(
            CallPriority priority, Function<CarrierHttp, Future<Answer>> call, Function<Answer, T> meaning) {
        return calls.within(priority, call, meaning);
    }
}
