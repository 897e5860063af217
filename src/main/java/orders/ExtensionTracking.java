package orders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import woocommerce.NewShipmentTracking;
import woocommerce.StoreException;
import woocommerce.StoreProblem;
import woocommerce.TrackingExtension;

/**
 * Parcels as an extension shows them. What it refuses, or takes and does not show, such as a carrier that it does not know,
 * has to be shown in another way.
 */
final class ExtensionTracking implements TrackingWay {

    private final TrackingExtension extension;

    ExtensionTracking(TrackingExtension extension) {
        this.extension = extension;
    }

    @Override
    public String name() {
        return extension.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Future<Shown> write(OrderWriter.Target target, List<TrackingLine> lines) {
        return missing(target, lines)
                .compose(missing -> missing.isEmpty()
                        ? Future.<Shown>succeededFuture(new Shown.Done(new WriteOutcome.AlreadySo()))
                        : add(target, missing))
                .recover(ExtensionTracking::unshown);
    }

    private Future<Shown> add(OrderWriter.Target target, List<TrackingLine> missing) {
        Future<Void> added = Future.succeededFuture();
        for (TrackingLine line : missing) {
            NewShipmentTracking tracking =
                    new NewShipmentTracking(line.trackingNumber(), line.carrier(), line.trackingUrl());
            added = added.compose(before -> target.client()
                    .addShipmentTracking(extension, target.wcId(), tracking)
                    .mapEmpty());
        }
        return added.compose(all -> missing(target, missing))
                .map(left -> left.isEmpty() ? new Shown.Done(new WriteOutcome.Written()) : new Shown.Unfit());
    }

    private Future<List<TrackingLine>> missing(OrderWriter.Target target, List<TrackingLine> lines) {
        return target.client().shipmentTrackings(extension, target.wcId()).map(shown -> missing(shown.body(), lines));
    }

    private static List<TrackingLine> missing(List<ObjectNode> shown, List<TrackingLine> lines) {
        Set<String> known = new HashSet<>();
        shown.forEach(one -> known.add(one.path("tracking_number").asText("").strip()));
        return lines.stream()
                .filter(line -> known.add(line.trackingNumber().strip()))
                .toList();
    }

    private static Future<Shown> unshown(Throwable failure) {
        if (TrackingWay.isLacking(failure)) {
            return Future.succeededFuture(new Shown.Lacking());
        }
        boolean refused = failure instanceof StoreException store
                && (store.problem() instanceof StoreProblem.NoPermission
                        || (store.problem() instanceof StoreProblem.Invalid invalid && !invalid.unknownId()));
        return refused ? Future.succeededFuture(new Shown.Unfit()) : Future.failedFuture(failure);
    }
}
