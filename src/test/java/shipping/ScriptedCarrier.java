package shipping;

import carriers.Capabilities;
import carriers.Carrier;
import carriers.Feature;
import carriers.FindOutcome;
import carriers.Label;
import carriers.LabelDocument;
import carriers.LabelFormat;
import carriers.LabelKey;
import carriers.LabelRequest;
import carriers.LateAnswer;
import carriers.NotFound;
import carriers.PrepareOutcome;
import carriers.Prepared;
import carriers.PreparedKey;
import carriers.PurchaseOutcome;
import carriers.Purchased;
import carriers.Rate;
import carriers.RateRequest;
import carriers.Rated;
import carriers.RatesOutcome;
import carriers.TrackOutcome;
import carriers.Unknown;
import carriers.VoidOutcome;
import carriers.Voided;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A carrier that answers as it is told, and remembers what it was asked. */
final class ScriptedCarrier implements Carrier {

    final List<LabelRequest> purchases = new CopyOnWriteArrayList<>();
    final List<LabelRequest> prepares = new CopyOnWriteArrayList<>();
    final List<PreparedKey> preparedPurchases = new CopyOnWriteArrayList<>();
    final List<LateAnswer> lateAnswers = new CopyOnWriteArrayList<>();
    final List<LabelKey> voids = new CopyOnWriteArrayList<>();
    final List<RateRequest> rateRequests = new CopyOnWriteArrayList<>();
    final Queue<Function<LabelRequest, Future<PurchaseOutcome>>> answers = new ConcurrentLinkedQueue<>();

    volatile Future<RatesOutcome> rates;
    volatile boolean ratesThrow;
    volatile FindOutcome found = new NotFound();
    volatile FindOutcome foundPrepared = new NotFound();
    volatile Optional<PrepareOutcome> prepared = Optional.empty();
    volatile boolean prepareThrows;
    volatile VoidOutcome voided = new Voided();
    volatile Capabilities capabilities = new Capabilities(true, true, false, 1, Set.of(LabelFormat.PDF));

    private final String name;

    ScriptedCarrier(String name, Rate... rates) {
        this.name = name;
        this.rates = Future.succeededFuture(new Rated(List.of(rates)));
    }

    /** The label that a request gets when nothing else was told. */
    Label label(String trackingNumber) {
        return new Label(
                name,
                trackingNumber,
                new LabelDocument.Inline(LabelFormat.PDF, Buffer.buffer("%PDF " + trackingNumber)),
                new BigDecimal("7.50"),
                "EUR",
                Optional.empty(),
                Optional.empty());
    }

    /** From here on a purchase is prepared first. */
    ScriptedCarrier preparing(boolean onlyOnce) {
        Set<Feature> features = EnumSet.of(Feature.PREPARE, Feature.FIND_BY_REFERENCE, Feature.VOID);
        if (onlyOnce) {
            features.add(Feature.PREPARED_ONLY_ONCE);
        }
        capabilities = new Capabilities(features, 1, 0, Set.of(LabelFormat.PDF));
        return this;
    }

    void answersNext(PurchaseOutcome outcome) {
        answers.add(request -> Future.succeededFuture(outcome));
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
        rateRequests.add(request);
        if (ratesThrow) {
            throw new IllegalStateException("bug");
        }
        return rates;
    }

    @Override
    public Future<PurchaseOutcome> purchase(LabelRequest request, LateAnswer late) {
        purchases.add(request);
        lateAnswers.add(late);
        Function<LabelRequest, Future<PurchaseOutcome>> answer = answers.poll();
        return answer == null
                ? Future.succeededFuture(new Purchased(label("T-" + request.reference())))
                : answer.apply(request);
    }

    @Override
    public Future<PrepareOutcome> prepare(LabelRequest request) {
        prepares.add(request);
        if (prepareThrows) {
            throw new IllegalStateException("bug");
        }
        return Future.succeededFuture(prepared.orElseGet(() -> new Prepared(
                new PreparedKey("object-" + prepares.size()), Examples.rate(name, request.service(), "9.10"), false)));
    }

    @Override
    public Future<PurchaseOutcome> purchasePrepared(PreparedKey key, LabelRequest request, LateAnswer late) {
        preparedPurchases.add(key);
        lateAnswers.add(late);
        Function<LabelRequest, Future<PurchaseOutcome>> answer = answers.poll();
        return answer == null ? Future.succeededFuture(new Purchased(label("T-" + key.text()))) : answer.apply(request);
    }

    @Override
    public Future<FindOutcome> findPrepared(PreparedKey key) {
        return Future.succeededFuture(foundPrepared);
    }

    @Override
    public Future<FindOutcome> findByReference(String reference) {
        return Future.succeededFuture(found);
    }

    @Override
    public Future<VoidOutcome> voidLabel(LabelKey label) {
        voids.add(label);
        return Future.succeededFuture(voided);
    }

    @Override
    public Future<TrackOutcome> track(String trackingNumber) {
        return Future.succeededFuture(new Unknown("not scripted"));
    }
}
