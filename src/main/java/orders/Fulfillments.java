package orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import woocommerce.NewFulfillment;
import woocommerce.StoreAnswer;

/**
 * Order fulfillments, a core feature from WooCommerce 10.1 that is off by default. The store checks nothing and takes the
 * same one twice, so every write is between two looks.
 */
final class Fulfillments implements TrackingWay {
    @Override
    public String name() {
        return "fulfillments";
    }

    @Override
    public Future<Shown> write(OrderWriter.Target target, List<TrackingLine> lines) {
        boolean namesItems = lines.stream().noneMatch(line -> line.items().isEmpty());
        return namesItems
                ? existing(target)
                        .compose(known -> known.isEmpty()
                                ? Future.succeededFuture(new Shown.Lacking())
                                : add(target, missing(known.get(), lines)).map(Shown.Done::new))
                : Future.succeededFuture(new Shown.Unfit());
    }

    /** The tracking numbers of the order's fulfillments; none where the store lacks the feature. */
    Future<Set<String>> numbers(OrderWriter.Target target) {
        return existing(target).map(known -> known.map(Fulfillments::numbers).orElseGet(Set::of));
    }

    private Future<WriteOutcome> add(OrderWriter.Target target, List<TrackingLine> missing) {
        if (missing.isEmpty()) {
            return Future.succeededFuture(new WriteOutcome.AlreadySo());
        }
        Future<Void> added = Future.succeededFuture();
        for (TrackingLine line : missing) {
            added = added.compose(before -> target.client()
                    .addFulfillment(target.wcId(), fulfillment(line))
                    .mapEmpty());
        }
        return added.compose(all -> existing(target)).compose(known -> isShown(known.orElseGet(List::of), missing));
    }

    private static Future<WriteOutcome> isShown(List<ObjectNode> fulfillments, List<TrackingLine> lines) {
        return missing(fulfillments, lines).isEmpty()
                ? Future.succeededFuture(new WriteOutcome.Written())
                : Future.failedFuture(new IllegalStateException("the store does not show a fulfillment that it took"));
    }

    private Future<Optional<List<ObjectNode>>> existing(OrderWriter.Target target) {
        return target.client()
                .fulfillments(target.wcId())
                .map(StoreAnswer::body)
                .map(Optional::of)
                .recover(failure -> TrackingWay.isLacking(failure)
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
    }

    private static List<TrackingLine> missing(List<ObjectNode> fulfillments, List<TrackingLine> lines) {
        Set<String> known = numbers(fulfillments);
        return lines.stream()
                .filter(line -> known.add(line.trackingNumber().strip()))
                .toList();
    }

    private static Set<String> numbers(List<ObjectNode> fulfillments) {
        Set<String> numbers = new HashSet<>();
        fulfillments.stream()
                .filter(fulfillment -> !fulfillment.hasNonNull("date_deleted"))
                .map(Fulfillments::number)
                .forEach(numbers::add);
        return numbers;
    }

    private static String number(JsonNode fulfillment) {
        for (JsonNode meta : fulfillment.path("meta_data")) {
            if (meta.path("key").asText().equals("_tracking_number")) {
                return meta.path("value").asText("").strip();
            }
        }
        return "";
    }

    private static NewFulfillment fulfillment(TrackingLine line) {
        List<NewFulfillment.Item> items = line.items().stream()
                .map(item -> new NewFulfillment.Item(item.wcItemId(), item.quantity()))
                .toList();
        return new NewFulfillment(items, line.trackingNumber(), line.carrier(), line.trackingUrl());
    }
}
