package carriers.easypost;

import carriers.Address;
import carriers.AddressOutcome;
import carriers.Capabilities;
import carriers.Carrier;
import carriers.DocumentOutcome;
import carriers.FindOutcome;
import carriers.LabelFormat;
import carriers.LabelKey;
import carriers.LabelRequest;
import carriers.LateAnswer;
import carriers.PickupOutcome;
import carriers.PickupRequest;
import carriers.PrepareOutcome;
import carriers.PreparedKey;
import carriers.PurchaseOutcome;
import carriers.RateRequest;
import carriers.RatesOutcome;
import carriers.TrackOutcome;
import carriers.Unsupported;
import carriers.VoidOutcome;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** One of the carriers of an account. */
final class EasyPostCarrier implements Carrier {

    private final String name;
    private final RateCalls rates;
    private final PurchaseCalls purchases;
    private final LabelCalls labels;
    private final TrackerCalls trackers;
    private final ServiceCalls services;

    EasyPostCarrier(String name, EasyPostCalls calls, RateCalls rates) {
        this.name = name;
        this.rates = rates;
        this.purchases = new PurchaseCalls(name, calls);
        this.labels = new LabelCalls(calls);
        this.trackers = new TrackerCalls(name, calls);
        this.services = new ServiceCalls(name, calls);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Capabilities capabilities() {
        return EasyPost.CAPABILITIES;
    }

    @Override
    public Future<RatesOutcome> rates(RateRequest request) {
        return rates.of(request, rate -> rate.carrier().equals(name));
    }

    @Override
    public Future<PrepareOutcome> prepare(LabelRequest request) {
        return purchases.prepare(request);
    }

    @Override
    public Future<PurchaseOutcome> purchasePrepared(PreparedKey prepared, LabelRequest request, LateAnswer late) {
        return purchases.purchase(prepared, request, late);
    }

    /** A shipment whose id nobody kept must not be bought. */
    @Override
    public Future<PurchaseOutcome> purchase(LabelRequest request, LateAnswer late) {
        return Future.succeededFuture(new Unsupported());
    }

    @Override
    public Future<FindOutcome> findByReference(String reference) {
        return purchases.findByReference(reference);
    }

    @Override
    public Future<FindOutcome> findPrepared(PreparedKey prepared) {
        return purchases.find(prepared);
    }

    @Override
    public Future<VoidOutcome> voidLabel(LabelKey label) {
        return labels.voidLabel(label);
    }

    @Override
    public Future<DocumentOutcome> document(LabelKey label, LabelFormat format) {
        return labels.document(label, format);
    }

    @Override
    public Future<TrackOutcome> track(String trackingNumber) {
        return trackers.track(trackingNumber);
    }

    @Override
    public Future<Map<String, TrackOutcome>> trackAll(List<String> trackingNumbers) {
        return trackers.trackAll(trackingNumbers, Carrier.super::trackAll);
    }

    @Override
    public Future<PickupOutcome> pickup(PickupRequest request) {
        return services.pickup(request);
    }

    @Override
    public Future<AddressOutcome> checkAddress(Address address) {
        return services.checkAddress(address);
    }
}
