package orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import records.Source;
import woocommerce.OrderChange;
import woocommerce.StoreAnswer;

/** Parcels in the meta data that the Shipment Tracking extensions read, with a note for the shop's staff: every store can. */
final class MetaTracking implements TrackingWay {

    private final StatusWrites.Telling telling;
    private final Clock clock;

    MetaTracking(StatusWrites.Telling telling, Clock clock) {
        this.telling = telling;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "meta_data";
    }

    @Override
    public Future<Shown> write(OrderWriter.Target target, List<TrackingLine> lines) {
        return target.client()
                .order(target.wcId())
                .compose(answer -> put(target, answer, lines))
                .compose(outcome -> notes(target, outcome, lines))
                .map(Shown.Done::new);
    }

    private Future<WriteOutcome> put(
            OrderWriter.Target target, StoreAnswer<ObjectNode> answer, List<TrackingLine> lines) {
        JsonNode body = answer.body();
        List<TrackingLine> missing = TrackingMeta.missing(body, lines);
        if (missing.isEmpty()) {
            return Future.succeededFuture(new WriteOutcome.AlreadySo());
        }
        OrderChange change =
                OrderChange.none().putMeta(TrackingMeta.KEY, TrackingMeta.with(body, missing, clock.instant()));
        return target.client()
                .updateOrder(target.wcId(), change)
                .compose(written -> telling.apply(target, Source.WRITE, written))
                .map(written -> TrackingMeta.missing(written, missing).isEmpty()
                        ? new WriteOutcome.Written()
                        : OrderWriter.notTaken());
    }

    /** Where the store keeps no such meta data, the notes alone show the parcels. */
    private static Future<WriteOutcome> notes(
            OrderWriter.Target target, WriteOutcome outcome, List<TrackingLine> lines) {
        boolean kept = !(outcome instanceof WriteOutcome.Refused) || lines.isEmpty();
        Future<WriteOutcome> done = Future.succeededFuture(kept ? outcome : new WriteOutcome.AlreadySo());
        for (TrackingLine line : lines) {
            done = done.compose(before ->
                    OrderNotes.add(target, OrderNotes.ofTracking(line), false).map(before::and));
        }
        return done;
    }
}
