package carriers.shippo;

import carriers.Access;
import carriers.AccountMode;
import carriers.CallBudget;
import carriers.CallFailure;
import carriers.CallPriority;
import carriers.Throttled;
import carriers.http.AccessAnswers;
import carriers.http.Answer;
import carriers.http.BudgetedCalls;
import carriers.http.CarrierHttp;
import carriers.http.Veil;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes calls to Shippo, each paid from the account's budget; lists from one of their own besides, as their limit is ten
 * times tighter. A future fails only with {@link CallFailedException}.
 */
final class ShippoCalls {

    private final BudgetedCalls calls;
    private final CallBudget lists;
    private final ShippoOptions options;

    ShippoCalls(BudgetedCalls calls, CallBudget lists, ShippoOptions options) {
        this.calls = calls;
        this.lists = lists;
        this.options = options;
    }

    ShippoOptions options() {
        return options;
    }

    CallBudget budget() {
        return calls.budget();
    }

    /** Reads one object. */
    Future<JsonNode> get(CallPriority priority, String path) {
        return within(priority, Veil.NONE, http -> http.get(path, options.readDeadline()));
    }

    /** Reads a list. */
    Future<JsonNode> list(String path) {
        Duration wait = lists.take(CallPriority.LABELS);
        return wait.isZero() ? get(CallPriority.LABELS, path) : CallFailedException.because(new Throttled(wait));
    }

    /** Reads a list for what it says of the token; always succeeds. */
    Future<Access> access(String path, Function<JsonNode, AccountMode> mode) {
        return calls.within(
                CallPriority.LABELS,
                http -> http.get(path, options.readDeadline()),
                answer -> AccessAnswers.read(answer, mode));
    }

    /** Posts what may be posted again. */
    Future<JsonNode> post(CallPriority priority, String path, JsonNode body, Duration deadline, Veil veil) {
        return within(priority, veil, http -> http.post(path, body, deadline));
    }

    /** Posts what must not be posted twice. */
    Future<JsonNode> postOnce(String path, JsonNode body, Veil veil, Consumer<Answer> late) {
        return within(
                CallPriority.LABELS,
                veil,
                http -> http.postOnce(path, body, options.labelDeadline(), options.lateAnswerLimit(), late));
    }

    Future<Void> close() {
        return calls.close();
    }

    private Future<JsonNode> within(CallPriority priority, Veil veil, Function<CarrierHttp, Future<Answer>> call) {
        return calls.within(priority, call, answer -> ShippoReplies.read(answer, veil))
                .compose(outcome -> outcome instanceof CallFailure failure
                        ? CallFailedException.because(failure)
                        : Future.succeededFuture((JsonNode) outcome));
    }
}
