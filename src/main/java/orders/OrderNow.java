package orders;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import records.RecordBody;
import records.RecordDates;
import woocommerce.StoreAnswer;

/**
 * An order as its store has it at the moment in which it is about to be written.
 *
 * @param status WooCommerce's or a plugin's, verbatim
 * @param modifiedAt when it was last changed, by the store's clock
 * @param readAt the store's clock when it answered
 */
public record OrderNow(String status, Optional<Instant> modifiedAt, Optional<Instant> readAt) {

    static OrderNow of(StoreAnswer<? extends JsonNode> answer) {
        return new OrderNow(
                answer.body().path("status").asText(),
                new RecordDates(RecordBody.of(answer.body())).exact("date_modified"),
                answer.date());
    }
}
