package carriers;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sandbox.faults.Faults;
import testing.DeafPort;

/**
 * What every adapter promises, held against its own simulator. An adapter is tested by a subclass that names its {@link
 * Side}.
 */
public abstract class CarrierContractTest {

    private static final Duration SHORT = Duration.ofMillis(400);

    private final Vertx vertx = Vertx.vertx();
    private final CallBudget budget = new CallBudget(10_000, 100_000, Clock.systemUTC());
    private final BlockingQueue<PurchaseOutcome> late = new LinkedBlockingQueue<>();
    private Side side;
    private CarrierGateway gateway;

    /** One carrier on the other side, simulated. */
    public interface Side {

        /** Where it listens. */
        URI url();

        /** A way to it. */
        CarrierGateway gateway(URI url, CallBudget budget, Duration labelDeadline);

        /** The name of the carrier under test. */
        String carrier();

        /** What goes wrong. */
        Faults faults();

        /** What the path of a purchase begins with, and of nothing that comes before it. */
        String purchasePath();

        /** Numbers of the labels that are paid for. */
        List<String> paid();

        /** A label that can be had from this carrier. */
        LabelRequest request(String reference);

        /** A pickup of a label. */
        PickupRequest pickup(LabelKey label);
    }

    /** Starts the simulator. */
    protected abstract Side start(Vertx vertx);

    @BeforeEach
    void open() {
        side = start(vertx);
        gateway = side.gateway(side.url(), budget, Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        await(gateway.close());
        await(vertx.close());
    }

    @Test
    void rates_areOfTheCarrier_andLeastIsCheapest() {
        LabelRequest label = side.request("ref-1");
        RateRequest wanted = new RateRequest(
                label.origin(), label.destination(), List.of(label.parcel()), Optional.of(label.service()));

        Rate rate = rated(carrier().rates(wanted)).get(0);

        assertThat(rate.carrier()).isEqualTo(side.carrier());
        assertThat(rate.service()).isEqualTo(label.service());
        assertThat(rate.amount()).isPositive();
        assertThat(rate.currency()).isEqualTo("USD");
        assertThat(rated(gateway.rates(wanted))).extracting(Rate::carrier).contains(side.carrier());
        assertThat(rated(gateway.cheapest(wanted)))
                .singleElement()
                .satisfies(one -> assertThat(one.amount()).isLessThanOrEqualTo(rate.amount()));
        assertThat(side.paid()).isEmpty();
    }

    @Test
    void purchase_givesALabel_andIsFound() {
        Bought bought = buy("ref-1");

        assertThat(side.paid()).containsExactly(bought.label().trackingNumber());
        assertThat(bought.label().cost()).isPositive();
        assertThat(bought.label().currency()).isEqualTo("USD");
        assertThat(bought.label().document()).isNotInstanceOf(LabelDocument.Missing.class);
        if (can(Feature.FIND_BY_REFERENCE)) {
            assertThat(numbers(await(carrier().findByReference("ref-1"))))
                    .containsExactly(bought.label().trackingNumber());
            assertThat(await(carrier().findByReference("other & odd?"))).isEqualTo(new NotFound());
        } else {
            assertThat(await(carrier().findByReference("ref-1"))).isEqualTo(new Unsupported());
        }
    }

    @Test
    void purchase_isOnlyOfOneKind() {
        if (can(Feature.PREPARE)) {
            assertThat(await(carrier().purchase(side.request("ref-1"), late::add)))
                    .isEqualTo(new Unsupported());
        } else {
            PreparedKey key = new PreparedKey("any");
            assertThat(await(carrier().prepare(side.request("ref-1")))).isEqualTo(new Unsupported());
            assertThat(await(carrier().findPrepared(key))).isEqualTo(new Unsupported());
            assertThat(await(carrier().purchasePrepared(key, side.request("ref-1"), late::add)))
                    .isEqualTo(new Unsupported());
        }
        assertThat(side.paid()).isEmpty();
    }

    @Test
    void purchase_whoseAnswerIsLost_isUnknown_andNeverBoughtTwice() {
        Optional<PreparedKey> key = prepared("ref-1");
        side.faults().on("POST", side.purchasePath()).once().lostAnswer();

        assertThat(await(purchase(key, "ref-1"))).isInstanceOf(Unknown.class);

        assertThat(side.paid()).hasSize(1);
        if (key.isPresent()) {
            assertThat(numbers(await(carrier().findPrepared(key.get())))).isEqualTo(side.paid());
        }
        if (can(Feature.PREPARED_ONLY_ONCE)) {
            assertThat(bought(purchase(key, "ref-1")).trackingNumber())
                    .isEqualTo(side.paid().get(0));
            assertThat(side.paid()).hasSize(1);
        }
    }

    @Test
    void purchase_thatNeverArrived_isUnknown_andNotFound() {
        Optional<PreparedKey> key = prepared("ref-1");
        side.faults().on("POST", side.purchasePath()).once().cutBefore();

        assertThat(await(purchase(key, "ref-1"))).isInstanceOf(Unknown.class);

        assertThat(side.paid()).isEmpty();
        key.ifPresent(one -> assertThat(await(carrier().findPrepared(one))).isEqualTo(new NotFound()));
        if (can(Feature.PREPARED_ONLY_ONCE)) {
            assertThat(bought(purchase(key, "ref-1")).trackingNumber())
                    .isEqualTo(side.paid().get(0));
        }
    }

    @Test
    void purchase_answeredAfterTheDeadline_isUnknownFirst_andToldLate() throws Exception {
        Optional<PreparedKey> key = prepared("ref-1");
        gateway = side.gateway(side.url(), budget, SHORT);
        side.faults().on("POST", side.purchasePath()).once().slowAnswer(SHORT.multipliedBy(3));

        assertThat(await(purchase(key, "ref-1"))).isInstanceOf(Unknown.class);

        assertThat(late.poll(20, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Purchased.class,
                        told -> assertThat(side.paid())
                                .containsExactly(told.label().trackingNumber()));
    }

    @Test
    void purchase_halfAnsweredOrUnreadable_isUnknown() {
        side.faults().on("POST", side.purchasePath()).once().halfAnswer();
        assertThat(await(purchase(prepared("ref-1"), "ref-1"))).isInstanceOf(Unknown.class);
        side.faults().on("POST", side.purchasePath()).once().prefix("<br />Notice: ");
        assertThat(await(purchase(prepared("ref-2"), "ref-2"))).isInstanceOf(Unknown.class);
        for (int status : List.of(500, 502, 503, 504, 408, 409)) {
            side.faults().on("POST", side.purchasePath()).once().htmlPage(status);
            assertThat(await(purchase(prepared("ref-3"), "ref-3"))).isInstanceOf(Unknown.class);
        }
    }

    @Test
    void purchase_refused_boughtNothing() {
        for (int status : List.of(400, 401, 403, 422)) {
            side.faults().on("POST", side.purchasePath()).once().status(status);
            assertThat(await(purchase(prepared("ref-1"), "ref-1"))).isInstanceOf(Rejected.class);
        }
        assertThat(side.paid()).isEmpty();
    }

    @Test
    void overTheLimit_isThrottled_andTheNextCallIsNotMade() {
        Optional<PreparedKey> key = prepared("ref-1");
        side.faults().on("POST", side.purchasePath()).once().tooMany(Duration.ofSeconds(90));

        assertThat(await(purchase(key, "ref-1"))).isEqualTo(new Throttled(Duration.ofSeconds(90)));

        assertThat(await(purchase(key, "ref-1"))).isInstanceOf(Throttled.class);
        assertThat(await(carrier().track("1"))).isInstanceOf(Throttled.class);
        assertThat(side.paid()).isEmpty();
    }

    @Test
    void withoutConnection_nothingIsSent() {
        Optional<PreparedKey> key = prepared("ref-1");
        try (DeafPort nobody = DeafPort.any()) {
            gateway = side.gateway(URI.create("http://127.0.0.1:" + nobody.number()), budget, Duration.ofSeconds(5));

            assertThat(await(purchase(key, "ref-1"))).isInstanceOf(NotSent.class);
            assertThat(await(carrier().track("1"))).isInstanceOf(NotSent.class);
            assertThat(await(carrier().trackAll(List.of("1", "2"))).values())
                    .hasSize(2)
                    .allMatch(NotSent.class::isInstance);
        }
    }

    @Test
    void prepare_spendsNothing_andMayBeRepeated() {
        if (!can(Feature.PREPARE)) {
            return;
        }
        PreparedKey first = prepared("ref-1").orElseThrow();
        PreparedKey again = prepared("ref-1").orElseThrow();

        assertThat(first).isNotEqualTo(again);
        assertThat(side.paid()).isEmpty();
        assertThat(await(carrier().findPrepared(first))).isEqualTo(new NotFound());
        assertThat(await(carrier().purchasePrepared(new PreparedKey("not/of/here"), side.request("ref-1"), late::add)))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void voidLabel_whereTheCarrierCan() {
        Bought bought = buy("ref-1");
        if (!can(Feature.VOID)) {
            assertThat(await(carrier().voidLabel(bought.label().key()))).isEqualTo(new Unsupported());
            return;
        }
        VoidOutcome first = await(carrier().voidLabel(bought.label().key()));

        assertThat(first).isInstanceOfAny(Voided.class, VoidRequested.class);
        assertThat(await(carrier().voidLabel(bought.label().key()))).isEqualTo(first);
        assertThat(side.paid()).isEmpty();
    }

    @Test
    void track_isNotYetKnown_orReported() {
        String number = buy("ref-1").label().trackingNumber();

        assertThat(await(carrier().track("000NONE"))).isEqualTo(new NotYetKnown());
        Map<String, TrackOutcome> all = await(carrier().trackAll(List.of(number, "000NONE", number)));
        assertThat(all).containsOnlyKeys(number, "000NONE").containsEntry("000NONE", new NotYetKnown());
        assertThat(all.get(number)).isEqualTo(await(carrier().track(number)));
        assertThat(all.get(number)).isInstanceOfAny(Tracked.class, NotYetKnown.class);
    }

    @Test
    void whatTheCarrierLacks_isUnsupported() {
        Bought bought = buy("ref-1");
        LabelOptions back = new LabelOptions(true, Optional.empty(), Optional.empty());

        if (!can(Feature.RETURN_LABEL)) {
            assertThat(await(carrier().purchase(side.request("ref-2").with(back), late::add)))
                    .isEqualTo(new Unsupported());
        }
        if (!can(Feature.ADDRESS_CHECK)) {
            assertThat(await(carrier().checkAddress(side.request("ref-2").destination())))
                    .isEqualTo(new Unsupported());
        }
        if (!can(Feature.DOCUMENT)) {
            assertThat(await(carrier().document(bought.label().key(), LabelFormat.PDF)))
                    .isEqualTo(new Unsupported());
        }
        if (!carrier().capabilities().pickup()) {
            assertThat(await(carrier().pickup(side.pickup(bought.label().key()))))
                    .isEqualTo(new Unsupported());
        }
        assertThat(side.paid()).hasSize(1);
    }

    @Test
    void whatTheCarrierOffers_isDone() {
        Bought bought = buy("ref-1");

        if (can(Feature.DOCUMENT)) {
            assertThat(await(carrier().document(bought.label().key(), LabelFormat.PDF)))
                    .isInstanceOf(DocumentFound.class);
        }
        if (can(Feature.ADDRESS_CHECK)) {
            assertThat(await(carrier().checkAddress(side.request("ref-2").destination())))
                    .isInstanceOf(AddressChecked.class);
        }
        if (carrier().capabilities().pickup()) {
            assertThat(await(carrier().pickup(side.pickup(bought.label().key()))))
                    .isInstanceOfSatisfying(
                            PickupArranged.class,
                            arranged -> assertThat(arranged.confirmation()).isNotBlank());
        }
        if (can(Feature.RETURN_LABEL)) {
            LabelRequest back = side.request("ref-3").with(new LabelOptions(true, Optional.empty(), Optional.empty()));
            assertThat(bought(purchase(prepared(back), back))).isNotNull();
        }
    }

    @Test
    void everyFormatNamed_isGiven() {
        for (LabelFormat format : carrier().capabilities().formats()) {
            LabelRequest request = inFormat(side.request("ref-" + format), format);
            Optional<PreparedKey> key = prepared(request);
            assertThat(bought(purchase(key, request)).document().format()).isEqualTo(format);
        }
    }

    @Test
    void capabilities_fitTogether() {
        Set<Feature> features = carrier().capabilities().features();

        assertThat(features.contains(Feature.PREPARED_ONLY_ONCE) && !features.contains(Feature.PREPARE))
                .isFalse();
        assertThat(carrier().capabilities().trackingBatchSize()).isPositive();
        assertThat(carrier().name()).isEqualTo(side.carrier());
        assertThat(gateway.carrier("nobody")).isEmpty();
    }

    private record Bought(Label label) {}

    private Bought buy(String reference) {
        return new Bought(bought(purchase(prepared(reference), reference)));
    }

    private Optional<PreparedKey> prepared(String reference) {
        return prepared(side.request(reference));
    }

    private Optional<PreparedKey> prepared(LabelRequest request) {
        if (!can(Feature.PREPARE)) {
            return Optional.empty();
        }
        PrepareOutcome outcome = await(carrier().prepare(request));
        assertThat(outcome).isInstanceOf(Prepared.class);
        assertThat(((Prepared) outcome).rate().service()).isEqualTo(request.service());
        return Optional.of(((Prepared) outcome).key());
    }

    private Future<PurchaseOutcome> purchase(Optional<PreparedKey> key, String reference) {
        return purchase(key, side.request(reference));
    }

    private Future<PurchaseOutcome> purchase(Optional<PreparedKey> key, LabelRequest request) {
        return key.map(one -> carrier().purchasePrepared(one, request, late::add))
                .orElseGet(() -> carrier().purchase(request, late::add));
    }

    private Carrier carrier() {
        return gateway.carrier(side.carrier()).orElseThrow();
    }

    private boolean can(Feature feature) {
        return carrier().capabilities().can(feature);
    }

    private static LabelRequest inFormat(LabelRequest request, LabelFormat format) {
        return new LabelRequest(
                request.reference(),
                request.orderId(),
                request.service(),
                request.origin(),
                request.destination(),
                request.parcel(),
                request.idempotencyKey(),
                request.quoteId(),
                format);
    }

    private static Label bought(Future<PurchaseOutcome> outcome) {
        assertThat(await(outcome)).isInstanceOf(Purchased.class);
        return ((Purchased) outcome.result()).label();
    }

    private static List<Rate> rated(Future<RatesOutcome> outcome) {
        assertThat(await(outcome)).isInstanceOf(Rated.class);
        return ((Rated) outcome.result()).rates();
    }

    private static List<String> numbers(FindOutcome outcome) {
        assertThat(outcome).isInstanceOf(Found.class);
        return ((Found) outcome)
                .labels().stream().map(one -> one.label().trackingNumber()).toList();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
