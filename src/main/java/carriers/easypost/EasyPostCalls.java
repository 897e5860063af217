package carriers.easypost;

import carriers.CallBudget;
import carriers.CallPriority;
import carriers.http.Answer;
import carriers.http.BudgetedCalls;
import carriers.http.CarrierHttp;
import carriers.http.Seen;
import carriers.http.Veil;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The calls to one account, with its deadlines. */
final class EasyPostCalls {

    private static final String ROOT = "/v2";

    private final BudgetedCalls calls;
    private final EasyPostOptions options;

    EasyPostCalls(CarrierHttp http, EasyPostOptions options, CallBudget budget) {
        this.calls = new BudgetedCalls(http, budget);
        this.options = options;
    }

    /** Makes a shipment, which spends nothing. */
    <T> Future<T> ship(CallPriority priority, JsonNode body, Function<Answer, T> meaning) {
        return calls.within(priority, http -> http.post(ROOT + "/shipments", body, options.quoteDeadline()), meaning);
    }

    /** Posts what must not be posted twice. */
    <T> Future<T> once(String path, JsonNode body, Consumer<Answer> late, Function<Answer, T> meaning) {
        return calls.within(
                CallPriority.LABELS,
                http -> http.postOnce(ROOT + path, body, options.labelDeadline(), options.lateAnswerLimit(), late),
                meaning);
    }

    <T> Future<T> post(CallPriority priority, String path, JsonNode body, Function<Answer, T> meaning) {
        return calls.within(priority, http -> http.post(ROOT + path, body, options.readDeadline()), meaning);
    }

    <T> Future<T> get(CallPriority priority, String path, Function<Answer, T> meaning) {
        return calls.within(priority, http -> http.get(ROOT + path, options.readDeadline()), meaning);
    }

    /** Reads an object. */
    Future<Seen> look(String path) {
        return get(CallPriority.LABELS, path, answer -> seen(answer, Veil.NONE));
    }

    /** Posts something that may be posted again, and whose answer is worked on further. */
    Future<Seen> send(CallPriority priority, String path, JsonNode body, Veil veil) {
        return post(priority, path, body, answer -> seen(answer, veil));
    }

    private static Seen seen(Answer answer, Veil veil) {
        return EasyPostAnswers.<Seen>read(answer, veil, json -> Optional.of(new Seen.There(json)), Seen.Failed::new);
    }

    CallBudget budget() {
        return calls.budget();
    }

    Future<Void> close() {
        return calls.close();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
