package carriers.http;

import carriers.Access;
import carriers.AccountMode;
import carriers.Throttled;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/**
 * What an answer says of the key that was sent. Only 401 and 403 are about the key; texts of the answer are left out,
 * as they may repeat it.
 */
public final class AccessAnswers {

    private AccessAnswers() {}

    /**
     * Reads an answer to a harmless question.
     *
     * @param mode what a success tells of the account
     */
    public static Access read(Answer answer, Function<JsonNode, AccountMode> mode) {
        if (answer instanceof Answer.Unsent unsent) {
            return new Access.Unclear(unsent.reason());
        }
        if (answer instanceof Answer.Broken broken) {
            return new Access.Unclear(broken.reason());
        }
        if (answer instanceof Answer.OverBudget over) {
            return new Access.Unclear(new Throttled(over.retryAfter()).reason());
        }
        Answer.Replied replied = (Answer.Replied) answer;
        String status = "HTTP " + replied.status();
        if (replied.status() == 401 || replied.status() == 403) {
            return new Access.Denied(status);
        }
        if (replied.status() / 100 != 2) {
            return new Access.Unclear(status);
        }
        return CarrierJson.read(replied.body())
                .<Access>map(json -> new Access.Granted(mode.apply(json)))
                .orElseGet(() -> new Access.Unclear("a success that cannot be read"));
    }
}
