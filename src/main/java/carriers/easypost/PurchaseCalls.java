package carriers.easypost;

import carriers.CallPriority;
import carriers.FindOutcome;
import carriers.LabelRequest;
import carriers.LateAnswer;
import carriers.NotFound;
import carriers.PrepareOutcome;
import carriers.Prepared;
import carriers.PreparedKey;
import carriers.PurchaseOutcome;
import carriers.Purchased;
import carriers.Rate;
import carriers.Rejected;
import carriers.Unknown;
import carriers.http.Answer;
import carriers.http.Fields;
import carriers.http.Seen;
import carriers.http.Veil;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;

/** Buys labels: a shipment is made, one of its rates bought, and after a lost answer the same shipment read. */
final class PurchaseCalls {

    private static final String DOLLAR = "USD";
    private static final Unknown BOUGHT_BEFORE = new Unknown("bought before, and its label could not be read so far");

    private final String carrier;
    private final EasyPostCalls calls;

    PurchaseCalls(String carrier, EasyPostCalls calls) {
        this.carrier = carrier;
        this.calls = calls;
    }

    Future<PrepareOutcome> prepare(LabelRequest request) {
        if (!isInDollars(request)) {
            return Future.succeededFuture(new Rejected("insurance and customs values have to be in " + DOLLAR, false));
        }
        Veil veil = veil(request);
        return calls.<PrepareOutcome>ship(
                CallPriority.LABELS,
                EasyPostJson.shipment(request),
                answer -> EasyPostAnswers.read(
                        answer, veil, shipment -> prepared(shipment, request, veil), failure -> failure));
    }

    private Optional<PrepareOutcome> prepared(JsonNode shipment, LabelRequest request, Veil veil) {
        Optional<String> shipmentId = Fields.text(shipment, "id");
        if (shipmentId.isEmpty()) {
            return Optional.empty();
        }
        Optional<Rate> wanted = ShipmentAnswers.cheapest(shipment, carrier, request.service());
        if (wanted.isEmpty()) {
            String why = veil.on(ShipmentAnswers.messages(shipment));
            String reason = "service " + request.service() + " is not offered now" + (why.isEmpty() ? "" : ": " + why);
            return Optional.of(new Rejected(EasyPostAnswers.cut(reason), true));
        }
        EasyPostKey key =
                new EasyPostKey(shipmentId.get(), wanted.get().quoteId().orElse(""));
        return key.isPlain()
                ? Optional.of(new Prepared(key.text(), wanted.get(), ShipmentAnswers.isTest(shipment)))
                : Optional.empty();
    }

    Future<PurchaseOutcome> purchase(PreparedKey prepared, LabelRequest request, LateAnswer late) {
        Optional<EasyPostKey> key = EasyPostKey.of(prepared);
        if (key.isEmpty()) {
            return Future.succeededFuture(new Rejected("not prepared by this carrier", false));
        }
        Veil veil = veil(request);
        return calls.<PurchaseOutcome>once(
                        path(key.get()) + "/buy",
                        EasyPostJson.purchase(key.get(), request.options()),
                        answer ->
                                settled(key.get(), meaning(answer, veil)).onSuccess(outcome -> tellLate(outcome, late)),
                        answer -> meaning(answer, veil))
                .compose(outcome -> settled(key.get(), outcome));
    }

    private PurchaseOutcome meaning(Answer answer, Veil veil) {
        return EasyPostAnswers.code(answer).equals(EasyPostAnswers.BOUGHT_ALREADY)
                ? BOUGHT_BEFORE
                : EasyPostAnswers.read(answer, veil, this::purchased, failure -> failure);
    }

    /** A shipment that was bought before is no failure: it is read. */
    private Future<PurchaseOutcome> settled(EasyPostKey key, PurchaseOutcome outcome) {
        return outcome.equals(BOUGHT_BEFORE)
                ? calls.look(path(key)).map(this::boughtBefore)
                : Future.succeededFuture(outcome);
    }

    private Optional<PurchaseOutcome> purchased(JsonNode shipment) {
        return ShipmentAnswers.label(carrier, shipment).map(Purchased::new);
    }

    private PurchaseOutcome boughtBefore(Seen seen) {
        return seen instanceof Seen.There there ? purchased(there.json()).orElse(BOUGHT_BEFORE) : BOUGHT_BEFORE;
    }

    private static void tellLate(PurchaseOutcome outcome, LateAnswer late) {
        if (outcome instanceof Purchased || outcome instanceof Rejected) {
            late.arrived(outcome);
        }
    }

    /**
     * A shipment of ours stays with its account. One that the key cannot see is of another account, as after a change of
     * the key: that says nothing of the purchase.
     */
    Future<FindOutcome> find(PreparedKey prepared) {
        return EasyPostKey.of(prepared)
                .map(key -> look(path(key), this::standing))
                .orElseGet(() -> Future.succeededFuture(new Rejected("not prepared by this carrier", false)));
    }

    Future<FindOutcome> findByReference(String reference) {
        return look(
                "/shipments/" + EasyPostCalls.encode(reference),
                answer -> EasyPostAnswers.isUnheardOf(answer) ? new NotFound() : standing(answer));
    }

    private Future<FindOutcome> look(String path, Function<Answer, FindOutcome> meaning) {
        return calls.get(CallPriority.LABELS, path, meaning);
    }

    private FindOutcome standing(Answer answer) {
        return EasyPostAnswers.<FindOutcome>read(
                answer,
                Veil.NONE,
                shipment -> Fields.text(shipment, "id").map(id -> ShipmentAnswers.found(carrier, shipment)),
                failure -> failure);
    }

    private static boolean isInDollars(LabelRequest request) {
        boolean insured = request.options()
                .insurance()
                .map(insurance -> insurance.currency().equals(DOLLAR))
                .orElse(true);
        boolean declared = request.options()
                .customs()
                .map(customs -> customs.items().stream()
                        .allMatch(item -> item.currency().equals(DOLLAR)))
                .orElse(true);
        return insured && declared;
    }

    private static Veil veil(LabelRequest request) {
        return Veil.over(request.origin(), request.destination());
    }

    private static String path(EasyPostKey key) {
        return "/shipments/" + key.shipmentId();
    }
}
