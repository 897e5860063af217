package orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.stream.StreamSupport;
import records.Source;
import woocommerce.OrderChange;
import woocommerce.StoreAnswer;

/**
 * Cancels an order in its store, whose goods WooCommerce then puts back into its stock: those lines that carry the meta
 * {@code _reduced_stock}, which they lose by it, and only while the order's own flag {@code _order_stock_reduced} stands
 * (WooCommerce, {@code wc_maybe_increase_stock_levels}). Taking the flag away in the same write keeps the stock.
 */
final class Cancellation {
    static final String CANCELLED = "cancelled";
    private static final String STOCK_FLAG = "_order_stock_reduced";
    private static final String LINE_FLAG = "_reduced_stock";

    private final Telling telling;

    Cancellation(Telling telling) {
        this.telling = telling;
    }

    /** Tells our copy what the store answered. */
    @FunctionalInterface
    interface Telling {
        Future<ObjectNode> apply(OrderWriter.Target target, Source source, StoreAnswer<ObjectNode> answer);
    }

    Future<CancelOutcome> cancel(OrderWriter.Target target, boolean restock) {
        return target.client().order(target.wcId()).compose(answer -> {
            String current = answer.body().path("status").asText();
            if (current.equals(CANCELLED)) {
                return telling.apply(target, Source.CONFIRM, answer)
                        .map(new CancelOutcome(new WriteOutcome.AlreadySo(), Optional.empty()));
            }
            return current.equals(OrderContent.TRASH)
                    ? telling.apply(target, Source.CONFIRM, answer)
                            .map(new CancelOutcome(OrderWriter.refused(current, CANCELLED), Optional.empty()))
                    : write(target, restock, flagged(answer.body()));
        });
    }

    private Future<CancelOutcome> write(OrderWriter.Target target, boolean restock, long flaggedBefore) {
        OrderChange status = OrderChange.none().toStatus(CANCELLED);
        return target.client()
                .updateOrder(target.wcId(), restock ? status : status.putMeta(STOCK_FLAG, "no"))
                .compose(answer -> telling.apply(target, Source.WRITE, answer))
                .map(body -> outcome(body, flaggedBefore));
    }

    private static CancelOutcome outcome(JsonNode body, long flaggedBefore) {
        return body.path("status").asText().equals(CANCELLED)
                ? new CancelOutcome(new WriteOutcome.Written(), Optional.of(flagged(body) < flaggedBefore))
                : new CancelOutcome(
                        new WriteOutcome.Refused("The store took the change and answered without it."),
                        Optional.empty());
    }

    /** How many lines have taken goods off the stock. */
    private static long flagged(JsonNode order) {
        return StreamSupport.stream(order.path("line_items").spliterator(), false)
                .filter(Cancellation::isFlagged)
                .count();
    }

    private static boolean isFlagged(JsonNode line) {
        return StreamSupport.stream(line.path("meta_data").spliterator(), false)
                .anyMatch(meta -> meta.path("key").asText().equals(LINE_FLAG));
    }
}
