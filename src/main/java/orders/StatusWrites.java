package orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.stream.StreamSupport;
import records.ReadMeta;
import records.Source;
import woocommerce.OrderChange;
import woocommerce.StoreAnswer;

/**
 * Gives orders a status in their store. WooCommerce puts the goods of a cancelled order back into its stock: those lines that
 * carry the meta {@code _reduced_stock}, which they lose by it, and only while the order's own flag
 * {@code _order_stock_reduced} stands (WooCommerce, {@code wc_maybe_increase_stock_levels}). Taking the flag away in the same
 * write keeps the stock.
 */
final class StatusWrites {
    static final String CANCELLED = "cancelled";
    private static final String STOCK_FLAG = "_order_stock_reduced";

    private final Telling telling;

    StatusWrites(Telling telling) {
        this.telling = telling;
    }

    /** Tells our copy what the store answered. */
    @FunctionalInterface
    interface Telling {
        Future<ObjectNode> apply(OrderWriter.Target target, Source source, StoreAnswer<ObjectNode> answer);
    }

    /** A status that is wanted. */
    record Wish(String status, boolean restock, StatusGate gate) {}

    Future<StatusOutcome> write(OrderWriter.Target target, Wish wish) {
        return target.client().order(target.wcId()).compose(answer -> {
            OrderNow now = OrderNow.of(answer);
            Optional<WriteOutcome> unwritten = unwritten(now, wish);
            return unwritten.isPresent()
                    ? telling.apply(target, Source.CONFIRM, answer)
                            .map(new StatusOutcome(unwritten.get(), Optional.of(now), Optional.empty()))
                    : write(target, wish, now, flagged(answer.body()));
        });
    }

    private static Optional<WriteOutcome> unwritten(OrderNow now, Wish wish) {
        if (now.status().equals(wish.status())) {
            return Optional.of(new WriteOutcome.AlreadySo());
        }
        if (now.status().equals(OrderContent.TRASH)) {
            return Optional.of(refused(now, wish));
        }
        return switch (wish.gate().pass(now)) {
            case WRITE -> Optional.empty();
            case REFUSE -> Optional.of(refused(now, wish));
            case HOLD -> Optional.of(new WriteOutcome.Held());
        };
    }

    private static WriteOutcome refused(OrderNow now, Wish wish) {
        return new WriteOutcome.Refused(
                "The order is " + now.status() + " in the store and does not become " + wish.status() + ".");
    }

    /** A plugin may change it at once: whether the store took it stands in its answer. */
    private Future<StatusOutcome> write(OrderWriter.Target target, Wish wish, OrderNow now, long flaggedBefore) {
        boolean cancels = wish.status().equals(CANCELLED);
        OrderChange status = OrderChange.none().toStatus(wish.status());
        return target.client()
                .updateOrder(target.wcId(), cancels && !wish.restock() ? status.putMeta(STOCK_FLAG, "no") : status)
                .compose(answer -> telling.apply(target, Source.WRITE, answer))
                .map(body -> body.path("status").asText().equals(wish.status())
                        ? new StatusOutcome(
                                new WriteOutcome.Written(),
                                Optional.of(now),
                                cancels ? Optional.of(flagged(body) < flaggedBefore) : Optional.empty())
                        : new StatusOutcome(OrderWriter.notTaken(), Optional.of(now), Optional.empty()));
    }

    /** How many lines have taken goods off the stock. */
    private static long flagged(JsonNode order) {
        return StreamSupport.stream(order.path("line_items").spliterator(), false)
                .filter(StatusWrites::isFlagged)
                .count();
    }

    private static boolean isFlagged(JsonNode line) {
        return StreamSupport.stream(line.path("meta_data").spliterator(), false)
                .anyMatch(meta -> meta.path("key").asText().equals(ReadMeta.REDUCED_STOCK));
    }
}
