package carriers.easypost;

import carriers.CallPriority;
import carriers.DocumentFound;
import carriers.DocumentOutcome;
import carriers.LabelFormat;
import carriers.LabelKey;
import carriers.Rejected;
import carriers.VoidOutcome;
import carriers.VoidRequested;
import carriers.Voided;
import carriers.http.CarrierJson;
import carriers.http.Seen;
import carriers.http.Veil;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;

/** Gives bought labels back, and their documents again. */
final class LabelCalls {

    private static final Rejected NO_ID = new Rejected("the carrier's id of the purchase is not known", false);

    /** A tracker that says so has not seen the parcel yet. */
    private static final Set<String> NOT_SEEN = Set.of("", "unknown", "pre_transit");

    private final EasyPostCalls calls;

    LabelCalls(EasyPostCalls calls) {
        this.calls = calls;
    }

    /** Read first: a refund that was asked for is decided by the carrier, in weeks, and must not be asked for twice. */
    Future<VoidOutcome> voidLabel(LabelKey label) {
        Optional<String> path = path(label);
        return path.isEmpty()
                ? Future.succeededFuture(NO_ID)
                : calls.look(path.get()).compose(seen -> voidSeen(path.get(), seen));
    }

    private Future<VoidOutcome> voidSeen(String path, Seen seen) {
        if (seen instanceof Seen.Failed failed) {
            return Future.succeededFuture(failed.failure());
        }
        JsonNode shipment = ((Seen.There) seen).json();
        String status = ShipmentAnswers.refundStatus(shipment);
        boolean mayStillBe =
                NOT_SEEN.contains(shipment.path("tracker").path("status").asText(""));
        if (status.isEmpty() || (status.equals("rejected") && mayStillBe)) {
            return refund(path);
        }
        return Future.succeededFuture(decided(status, false));
    }

    private Future<VoidOutcome> refund(String path) {
        return calls.<VoidOutcome>post(
                CallPriority.LABELS,
                path + "/refund",
                CarrierJson.object(),
                answer -> EasyPostAnswers.read(
                        answer,
                        Veil.NONE,
                        shipment -> Optional.of(ShipmentAnswers.refundStatus(shipment))
                                .filter(status -> !status.isEmpty())
                                .map(status -> decided(status, true)),
                        failure -> failure));
    }

    /** Just after the purchase a carrier may refuse what it takes back later. */
    private static VoidOutcome decided(String status, boolean mayBeRepeated) {
        return switch (status) {
            case "refunded" -> new Voided();
            case "submitted" -> new VoidRequested(status);
            case "rejected" -> new Rejected("the carrier refuses to take the label back", mayBeRepeated);
            case "not_applicable" -> new Rejected("the carrier bills labels when they are scanned", false);
            default -> new VoidRequested(status);
        };
    }

    /** Only a picture can be converted. */
    Future<DocumentOutcome> document(LabelKey label, LabelFormat format) {
        Optional<String> path = path(label);
        return path.isEmpty()
                ? Future.succeededFuture(NO_ID)
                : read(path.get(), format)
                        .compose(there -> isFinal(there, format)
                                ? Future.succeededFuture(there)
                                : read(path.get() + "/label?file_format=" + EasyPostJson.format(format), format));
    }

    private Future<DocumentOutcome> read(String path, LabelFormat format) {
        return calls.<DocumentOutcome>get(
                CallPriority.LABELS,
                path,
                answer -> EasyPostAnswers.read(
                        answer, Veil.NONE, shipment -> ShipmentAnswers.document(shipment, format), failure -> failure));
    }

    private static boolean isFinal(DocumentOutcome outcome, LabelFormat wished) {
        return !(outcome instanceof DocumentFound found)
                || found.document().format() == wished
                || found.document().format() != LabelFormat.PNG;
    }

    private static Optional<String> path(LabelKey label) {
        return label.carrierObjectId().map(id -> "/shipments/" + EasyPostCalls.encode(id));
    }
}
