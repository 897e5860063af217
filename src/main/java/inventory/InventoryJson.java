package inventory;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Levels and movements as the API shows them. Pure. */
final class InventoryJson {

    private InventoryJson() {}

    static JsonObject of(ShownLevel shown) {
        Level level = shown.level();
        boolean known = level.openedAt().isPresent();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("sku", level.key().sku());
        json.put("warehouse", level.key().warehouse());
        json.put("on_hand", known ? level.onHand() : null);
        json.put("reserved", level.reserved());
        json.put("pending", shown.pending());
        json.put("firm", shown.firm());
        json.put("available", known ? level.available() : null);
        json.put("oversold", shown.oversold().orElse(null));
        json.put("safety_stock", level.safetyStock());
        json.put("low_stock_threshold", level.lowStockThreshold().orElse(null));
        json.put("low_since", level.lowSince().map(Instant::toString).orElse(null));
        json.put("known_since", level.openedAt().map(Instant::toString).orElse(null));
        json.put("version", level.version());
        return new JsonObject(json);
    }

    static JsonObject of(NotedMovement noted) {
        Movement movement = noted.movement();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", noted.id());
        json.put("at", noted.at().toString());
        json.put("sku", movement.key().sku());
        json.put("warehouse", movement.key().warehouse());
        json.put("on_hand_change", movement.onHand());
        json.put("reserved_change", movement.reserved());
        json.put("cause", movement.cause().wireName());
        json.put("actor", movement.actor());
        json.put("store_id", movement.storeId().orElse(null));
        json.put("reference", movement.reference());
        return new JsonObject(json);
    }

    static JsonObject of(LogEntry entry) {
        StockLog.Change change = entry.change();
        return new JsonObject()
                .put("id", entry.id())
                .put("at", entry.at().toString())
                .put("wc_product_id", change.wcProductId())
                .put("sku", change.sku())
                .put("old_stock", change.was())
                .put("new_stock", change.is())
                .put("source", change.source().wireName());
    }

    static JsonObject of(StockSync.Standing standing) {
        return new JsonObject()
                .put("status", standing.wanted() + standing.writing() > 0 ? "running" : "idle")
                .put("products", standing.listings())
                .put("waiting", standing.wanted())
                .put("writing", standing.writing())
                .put("differing", standing.differing());
    }

    static JsonObject of(LedgerProof.Mismatch mismatch) {
        return new JsonObject()
                .put("pool_id", mismatch.key().poolId())
                .put("sku", mismatch.key().sku())
                .put("warehouse", mismatch.key().warehouse())
                .put("on_hand", sums(mismatch.onHand(), mismatch.movedOnHand()))
                .put(
                        "reserved",
                        sums(mismatch.reserved(), mismatch.movedReserved()).put("claimed", mismatch.claimed()));
    }

    private static JsonObject sums(BigDecimal level, BigDecimal moved) {
        return new JsonObject().put("level", level).put("movements", moved);
    }
}
