package carriers.shippo;

import carriers.AccountMode;
import carriers.Address;
import carriers.AddressOutcome;
import carriers.CallPriority;
import carriers.Capabilities;
import carriers.Carrier;
import carriers.DocumentFound;
import carriers.DocumentOutcome;
import carriers.FindOutcome;
import carriers.LabelFormat;
import carriers.LabelKey;
import carriers.LabelRequest;
import carriers.LateAnswer;
import carriers.NotYetKnown;
import carriers.PickupOutcome;
import carriers.PickupRequest;
import carriers.PrepareOutcome;
import carriers.Prepared;
import carriers.PreparedKey;
import carriers.PurchaseOutcome;
import carriers.Purchased;
import carriers.Rate;
import carriers.RateRequest;
import carriers.Rated;
import carriers.RatesOutcome;
import carriers.Rejected;
import carriers.TrackOutcome;
import carriers.Tracked;
import carriers.Unsupported;
import carriers.VoidOutcome;
import carriers.http.Answer;
import carriers.http.Veil;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One of the carriers of an account at Shippo. */
final class ShippoCarrier implements Carrier {

    private static final String TEST_CARRIER = "shippo";
    private static final String TEST_NUMBER = "SHIPPO_";

    private final String name;
    private final Capabilities capabilities;
    private final Vertx vertx;
    private final ShippoCalls calls;
    private final CarrierAccounts accounts;

    ShippoCarrier(String name, Vertx vertx, ShippoCalls calls, CarrierAccounts accounts) {
        this.name = name;
        this.capabilities = ShippoCapabilities.of(name);
        this.vertx = vertx;
        this.calls = calls;
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Future<RatesOutcome> rates(RateRequest request) {
        Veil veil = Veil.over(request.origin(), request.destination());
        return accounts.byId()
                .compose(known -> calls.post(
                                CallPriority.QUOTES,
                                "/shipments",
                                ShippoJson.shipment(request, name, CarrierAccounts.of(name, known)),
                                calls.options().rateDeadline(),
                                veil)
                        .map(shipment -> new RateReplies(known).offers(shipment, name::equals)))
                .<RatesOutcome>map(offers -> new Rated(wanted(offers, request.service())))
                .otherwise(CallFailedException::of);
    }

    /** All rates, or only those of the service asked for. */
    static List<Rate> wanted(List<RateReplies.Offer> offers, Optional<String> service) {
        return offers.stream()
                .filter(offer -> service.map(offer::is).orElse(true))
                .map(RateReplies.Offer::rate)
                .toList();
    }

    @Override
    public Future<PrepareOutcome> prepare(LabelRequest request) {
        if (!request.options().areOfferedBy(capabilities)) {
            return Future.succeededFuture(new Unsupported());
        }
        Veil veil = Veil.over(request.origin(), request.destination());
        return accounts.byId()
                .compose(known -> calls.post(
                                CallPriority.LABELS,
                                "/shipments",
                                ShippoJson.shipment(request, name, CarrierAccounts.of(name, known)),
                                calls.options().rateDeadline(),
                                veil)
                        .map(shipment -> prepared(shipment, new RateReplies(known), request.service(), veil)))
                .otherwise(CallFailedException::of);
    }

    private PrepareOutcome prepared(JsonNode shipment, RateReplies replies, String service, Veil veil) {
        boolean test = shipment.path("test").asBoolean(calls.options().mode() == AccountMode.TEST);
        Optional<Rate> rate = RateReplies.choose(replies.offers(shipment, name::equals), service);
        return rate.<PrepareOutcome>flatMap(
                        chosen -> PreparedRate.of(chosen).map(kept -> new Prepared(kept.key(), chosen, test)))
                .orElseGet(() -> MissingRates.outcome(name, service, shipment, veil));
    }

    @Override
    public Future<PurchaseOutcome> purchase(LabelRequest request, LateAnswer late) {
        return Future.succeededFuture(new Unsupported());
    }

    @Override
    public Future<PurchaseOutcome> purchasePrepared(PreparedKey prepared, LabelRequest request, LateAnswer late) {
        Optional<PreparedRate> rate = PreparedRate.of(prepared);
        if (rate.isEmpty()) {
            return Future.succeededFuture(new Rejected("not a key of a rate at Shippo", false));
        }
        Veil veil = Veil.over(request.origin(), request.destination());
        Function<JsonNode, PurchaseOutcome> meaning = json -> TransactionReplies.purchase(name, rate.get(), json, veil);
        return calls.postOnce(
                        "/transactions",
                        ShippoJson.purchase(rate.get(), request),
                        veil,
                        answer -> tellLate(answer, veil, meaning, late))
                .compose(json -> TransactionReplies.isWaiting(json)
                        ? QueuedPurchase.follow(vertx, calls, json, meaning, late)
                        : Future.succeededFuture(meaning.apply(json)))
                .otherwise(CallFailedException::of);
    }

    private static void tellLate(
            Answer answer, Veil veil, Function<JsonNode, PurchaseOutcome> meaning, LateAnswer late) {
        Object read = ShippoReplies.read(answer, veil);
        Object outcome = read instanceof JsonNode json ? meaning.apply(json) : read;
        if (outcome instanceof Purchased purchased) {
            late.arrived(purchased);
        } else if (outcome instanceof Rejected rejected) {
            late.arrived(rejected);
        }
    }

    /** Nothing at Shippo is found by metadata. */
    @Override
    public Future<FindOutcome> findByReference(String reference) {
        return Future.succeededFuture(new Unsupported());
    }

    @Override
    public Future<FindOutcome> findPrepared(PreparedKey prepared) {
        Optional<PreparedRate> rate = PreparedRate.of(prepared);
        if (rate.isEmpty()) {
            return Future.succeededFuture(new Rejected("not a key of a rate at Shippo", false));
        }
        return calls.list("/transactions?results=100&rate="
                        + TransactionPath.encode(rate.get().id()))
                .map(list -> TransactionReplies.found(name, rate.get(), list)
                        .orElseThrow(() -> new CallFailedException(ShippoReplies.unreadable())))
                .otherwise(CallFailedException::of);
    }

    @Override
    public Future<VoidOutcome> voidLabel(LabelKey label) {
        return transaction(label).compose(id -> new Refunds(calls).refund(id)).otherwise(CallFailedException::of);
    }

    @Override
    public Future<DocumentOutcome> document(LabelKey label, LabelFormat format) {
        return transaction(label)
                .compose(id -> calls.get(CallPriority.LABELS, TransactionPath.of(id)))
                .<DocumentOutcome>map(json -> new DocumentFound(TransactionReplies.document(json)))
                .otherwise(CallFailedException::of);
    }

    @Override
    public Future<TrackOutcome> track(String trackingNumber) {
        boolean example = calls.options().mode() == AccountMode.TEST && trackingNumber.startsWith(TEST_NUMBER);
        String path = "/tracks/" + TransactionPath.encode(example ? TEST_CARRIER : name) + "/"
                + TransactionPath.encode(trackingNumber);
        return calls.get(CallPriority.TRACKING, path)
                .map(this::tracked)
                .otherwise(CallFailedException::of)
                .map(outcome -> ShippoReplies.isNotFound(outcome) ? new NotYetKnown() : outcome);
    }

    private TrackOutcome tracked(JsonNode track) {
        return ShippoTracks.report(name, track).<TrackOutcome>map(Tracked::new).orElseGet(NotYetKnown::new);
    }

    @Override
    public Future<PickupOutcome> pickup(PickupRequest request) {
        if (!capabilities.pickup()) {
            return Future.succeededFuture(new Unsupported());
        }
        return new Pickups(calls, accounts, name).order(request).otherwise(CallFailedException::of);
    }

    @Override
    public Future<AddressOutcome> checkAddress(Address address) {
        return new AddressChecks(calls).check(address).otherwise(CallFailedException::of);
    }

    private static Future<String> transaction(LabelKey label) {
        return label.carrierObjectId()
                .filter(TransactionPath::fits)
                .map(Future::succeededFuture)
                .orElseGet(() ->
                        CallFailedException.because(new Rejected("the label's id at Shippo is not known", false)));
    }
}
