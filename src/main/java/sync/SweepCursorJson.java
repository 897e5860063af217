package sync;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The cursors of comparisons as the column holds them. */
final class SweepCursorJson {

    private SweepCursorJson() {}

    static JsonObject write(Cursor.OfTotals totals) {
        JsonArray spans = new JsonArray();
        totals.pending()
                .forEach(span -> spans.add(new JsonArray()
                        .add(span.from().getEpochSecond())
                        .add(span.before().getEpochSecond())));
        JsonObject json = new JsonObject().put("by", "totals").put("spans", spans);
        totals.list()
                .ifPresent(list -> json.put(
                        "list", new JsonObject().put("page", list.page()).put("up_to", list.upTo())));
        return json;
    }

    static Cursor.OfTotals totals(JsonObject json) {
        List<CreationSpan> spans = json.getJsonArray("spans").stream()
                .map(JsonArray.class::cast)
                .map(span -> new CreationSpan(
                        Instant.ofEpochSecond(span.getLong(0)), Instant.ofEpochSecond(span.getLong(1))))
                .toList();
        Optional<Cursor.ListPage> list = Optional.ofNullable(json.getJsonObject("list"))
                .map(page -> new Cursor.ListPage(page.getInteger("page"), page.getLong("up_to")));
        return new Cursor.OfTotals(spans, list);
    }
}
