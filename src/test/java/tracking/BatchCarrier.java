package tracking;

import carriers.CallBudget;
import carriers.CallPriority;
import carriers.Capabilities;
import carriers.Carrier;
import carriers.CarrierGateway;
import carriers.FindOutcome;
import carriers.LabelKey;
import carriers.LabelRequest;
import carriers.LateAnswer;
import carriers.NotYetKnown;
import carriers.PurchaseOutcome;
import carriers.RateRequest;
import carriers.RatesOutcome;
import carriers.TrackOutcome;
import carriers.Unknown;
import carriers.Unsupported;
import carriers.VoidOutcome;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A carrier that can only be asked after many parcels at once, and knows none of them. */
final class BatchCarrier implements Carrier, CarrierGateway {

    private final int batchSize;
    private final CallBudget budget;
    private final List<List<String>> calls = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean failing;

    BatchCarrier(int batchSize, CallBudget budget) {
        this.batchSize = batchSize;
        this.budget = budget;
    }

    /** What it was asked after, call by call. */
    List<List<String>> calls() {
        return List.copyOf(calls);
    }

    /** From now on it gives no clear answer, or does again. */
    void fail(boolean fails) {
        failing = fails;
    }

    @Override
    public String name() {
        return "Batch";
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, false, false, batchSize, Set.of());
    }

    @Override
    public Future<Map<String, TrackOutcome>> trackAll(List<String> trackingNumbers) {
        calls.add(trackingNumbers);
        budget.take(CallPriority.TRACKING);
        TrackOutcome outcome = failing ? new Unknown("it is out of order") : new NotYetKnown();
        return Future.succeededFuture(
                trackingNumbers.stream().collect(Collectors.toMap(number -> number, number -> outcome)));
    }

    @Override
    public Future<TrackOutcome> track(String trackingNumber) {
        throw new AssertionError("asked after one parcel alone");
    }

    @Override
    public Future<RatesOutcome> rates(RateRequest request) {
        return Future.succeededFuture(new Unknown("no rates"));
    }

    @Override
    public Future<PurchaseOutcome> purchase(LabelRequest request, LateAnswer late) {
        return Future.succeededFuture(new Unknown("no labels"));
    }

    @Override
    public Future<FindOutcome> findByReference(String reference) {
        return Future.succeededFuture(new Unsupported());
    }

    @Override
    public Future<VoidOutcome> voidLabel(LabelKey label) {
        return Future.succeededFuture(new Unsupported());
    }

    @Override
    public List<Carrier> carriers() {
        return List.of(this);
    }

    @Override
    public Future<RatesOutcome> cheapest(RateRequest request) {
        return rates(request);
    }

    @Override
    public CallBudget budget() {
        return budget;
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
