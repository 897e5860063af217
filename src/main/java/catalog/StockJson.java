package catalog;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A change of stock as the API takes and shows it. Pure. */
final class StockJson {
    private static final String PENDING = "pending";

    private StockJson() {}

    static JsonObject of(StockChange change) {
        boolean done = change.state() == StockChange.State.DONE;
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", change.id());
        json.put("product_id", change.productId());
        json.put("wc_product_id", change.wcProductId());
        json.put("operation", change.operation().wireName());
        json.put("quantity", change.quantity());
        json.put("state", change.settled() ? change.state().wireName() : PENDING);
        json.put("previous_quantity", done ? number(change.found()) : null);
        json.put("stock_quantity", done ? number(change.now()) : null);
        json.put("problem", change.problem().orElse(null));
        json.put("detail", change.detail().orElse(null));
        json.put("requested_at", change.createdAt().toString());
        json.put("finished_at", change.finishedAt().map(Instant::toString).orElse(null));
        return new JsonObject(json);
    }

    private static @Nullable Integer number(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }
}
