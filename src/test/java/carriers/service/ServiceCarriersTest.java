package carriers.service;

import static carriers.service.Samples.MEDELLIN;
import static carriers.service.Samples.RENO;
import static carriers.service.Samples.labelRequest;
import static carriers.service.Samples.rateRequest;
import static org.assertj.core.api.Assertions.assertThat;

import carriers.CallBudget;
import carriers.Carrier;
import carriers.CarrierGateway;
import carriers.Feature;
import carriers.Found;
import carriers.Label;
import carriers.LabelDocument;
import carriers.LabelFormat;
import carriers.LabelKey;
import carriers.LabelOptions;
import carriers.LateAnswer;
import carriers.NotFound;
import carriers.NotYetKnown;
import carriers.PickupArranged;
import carriers.PurchaseOutcome;
import carriers.Purchased;
import carriers.Rate;
import carriers.Rated;
import carriers.RatesOutcome;
import carriers.Rejected;
import carriers.Throttled;
import carriers.Tracked;
import carriers.TrackingEvent;
import carriers.TrackingReport;
import carriers.TrackingStatus;
import carriers.Unknown;
import carriers.Unsupported;
import carriers.Voided;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sandbox.carrier.CarrierProfile;
import sandbox.carrier.JourneyEnd;
import sandbox.carrier.SimulatedCarrierService;
import testing.MovableClock;

/** What is peculiar to the carriers behind a carrier service; what every adapter promises is in the contract test. */
class ServiceCarriersTest {

    /** The adapters under test. */
    enum Adapter {
        PLATFORM,
        SANDBOX
    }

    private static final Duration STAGE = Duration.ofHours(6);
    private static final LateAnswer NOTHING_LATE = outcome -> {
        throw new AssertionError("nothing comes late here: " + outcome);
    };

    private final MovableClock clock = MovableClock.at("2026-03-01T10:00:00Z");
    private final Vertx vertx = Vertx.vertx();
    private final CallBudget budget = new CallBudget(600, 6000, clock);
    private SimulatedCarrierService service = start(CarrierProfile.moving(clock, STAGE));

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @ParameterizedTest
    @EnumSource(Adapter.class)
    void rates_ofEachCarrier_areOfThatCarrier(Adapter adapter) {
        CarrierGateway gateway = gateway(adapter);

        assertThat(gateway.carriers()).extracting(Carrier::name).isEqualTo(ServiceOptions.PLATFORM_CARRIERS);
        for (Carrier carrier : gateway.carriers()) {
            Rate rate = rate(carrier.rates(rateRequest(MEDELLIN)));
            assertThat(rate.carrier()).isEqualTo(carrier.name());
            assertThat(rate.service()).isEqualTo("standard");
            assertThat(rate.amount()).isPositive();
            assertThat(rate.currency()).isEqualTo("USD");
            assertThat(rate.estimatedDays()).contains(4);
            assertThat(rate.validUntil()).contains(clock.instant().plus(Duration.ofHours(24)));
            assertThat(rate.quoteId()).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource(Adapter.class)
    void rates_ofACarrierThatDoesNotServeTheLane_nameWhoAnswered(Adapter adapter) {
        Carrier servientrega = carrier(adapter, "Servientrega");

        assertThat(rate(servientrega.rates(rateRequest(RENO))).carrier()).isNotEqualTo("Servientrega");
    }

    @ParameterizedTest
    @EnumSource(Adapter.class)
    void cheapest_isTheLeastOfAll(Adapter adapter) {
        CarrierGateway gateway = gateway(adapter);
        List<Rate> all = gateway.carriers().stream()
                .map(carrier -> rate(carrier.rates(rateRequest(MEDELLIN))))
                .toList();

        Rate cheapest = rate(gateway.cheapest(rateRequest(MEDELLIN)));

        assertThat(all).allSatisfy(rate -> assertThat(rate.amount()).isGreaterThanOrEqualTo(cheapest.amount()));
        assertThat(all).extracting(Rate::carrier).contains(cheapest.carrier());
    }

    @ParameterizedTest
    @EnumSource(Adapter.class)
    void purchase_givesALabelThatCanBePrinted(Adapter adapter) throws Exception {
        Label label = bought(carrier(adapter, "DHL").purchase(labelRequest("ref-1", RENO), NOTHING_LATE));

        assertThat(service.labels()).singleElement().satisfies(sold -> {
            assertThat(sold.reference()).contains("ref-1");
            assertThat(sold.orderId()).isEqualTo("521");
            assertThat(sold.trackingNumber()).isEqualTo(label.trackingNumber());
            assertThat(sold.cost()).isEqualByComparingTo(label.cost());
            assertThat(sold.estimatedDelivery())
                    .isEqualTo(label.estimatedDelivery().orElseThrow());
        });
        assertThat(text(label))
                .contains("DHL standard", label.trackingNumber(), "Tienda Ñandú", "Żółć Ołena Київ", "Ref ref-1");
        assertThat(service.requests())
                .allSatisfy(seen -> assertThat(seen.apiKey()).contains("secret-key"));
    }

    @Test
    void purchase_withLabelsByUrl_givesTheAddress() {
        service = start(CarrierProfile.moving(clock, STAGE).withLabelsByUrl());

        Label label = bought(carrier(Adapter.SANDBOX, "UPS").purchase(labelRequest("ref-1"), NOTHING_LATE));

        assertThat(label.document())
                .isInstanceOfSatisfying(
                        LabelDocument.Link.class,
                        link -> assertThat(link.url().toString()).startsWith(service.url() + "/labels/"));
    }

    @ParameterizedTest
    @EnumSource(Adapter.class)
    void purchase_whoseAnswerIsLost_isUnknown_andFoundWhereTheCarrierCan(Adapter adapter) {
        Carrier carrier = carrier(adapter, "DHL");
        service.faults().on("POST", "/api/v1/labels").once().lostAnswer();

        assertThat(await(carrier.purchase(labelRequest("ref-lost"), NOTHING_LATE)))
                .isInstanceOf(Unknown.class);

        String number = service.labels().get(0).trackingNumber();
        if (carrier.capabilities().findByReference()) {
            assertThat(await(carrier.findByReference("ref-lost")))
                    .isInstanceOfSatisfying(
                            Found.class,
                            found -> assertThat(found.labels())
                                    .singleElement()
                                    .matches(one -> one.label().trackingNumber().equals(number) && !one.voided()));
            assertThat(await(carrier.findByReference("other & odd?"))).isEqualTo(new NotFound());
        } else {
            assertThat(await(carrier.findByReference("ref-lost"))).isEqualTo(new Unsupported());
        }
    }

    @ParameterizedTest
    @EnumSource(Adapter.class)
    void purchase_cutBeforeItIsHandled_isUnknownAndBoughtNothing(Adapter adapter) {
        service.faults().on("POST", "/api/v1/labels").once().cutBefore();

        assertThat(await(carrier(adapter, "DHL").purchase(labelRequest("ref-1"), NOTHING_LATE)))
                .isInstanceOf(Unknown.class);
        assertThat(service.labels()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Adapter.class)
    void purchase_refused_boughtNothing(Adapter adapter) {
        service.faults().on("POST", "/api/v1/labels").once().status(422);
        assertThat(await(carrier(adapter, "DHL").purchase(labelRequest("ref-1"), NOTHING_LATE)))
                .isEqualTo(new Rejected("HTTP 422", false));
        assertThat(await(carrier(adapter, "Servientrega").purchase(labelRequest("ref-2", RENO), NOTHING_LATE)))
                .isInstanceOf(Unknown.class);
        assertThat(service.labels()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Adapter.class)
    void voidLabel_makesItVoid_whereTheCarrierCan(Adapter adapter) {
        Carrier carrier = carrier(adapter, "UPS");
        LabelKey key =
                bought(carrier.purchase(labelRequest("ref-1"), NOTHING_LATE)).key();

        if (!carrier.capabilities().voidLabel()) {
            assertThat(await(carrier.voidLabel(key))).isEqualTo(new Unsupported());
            return;
        }
        assertThat(await(carrier.voidLabel(key))).isEqualTo(new Voided());
        assertThat(await(carrier.voidLabel(key))).isEqualTo(new Voided());
        assertThat(service.liveLabels()).isEmpty();
        assertThat(report(carrier, key.trackingNumber()).status()).isEqualTo(TrackingStatus.CANCELLED);
        assertThat(await(carrier.findByReference("ref-1")))
                .isInstanceOfSatisfying(
                        Found.class,
                        found -> assertThat(found.labels()).singleElement().matches(Found.FoundLabel::voided));
    }

    @Test
    void voidLabel_underWayOrUnheardOf_isRejected() {
        Carrier carrier = carrier(Adapter.SANDBOX, "UPS");
        LabelKey key =
                bought(carrier.purchase(labelRequest("ref-1"), NOTHING_LATE)).key();
        clock.pass(STAGE);

        assertThat(await(carrier.voidLabel(key))).isInstanceOf(Rejected.class);
        assertThat(await(carrier.voidLabel(new LabelKey("none/such", Optional.empty()))))
                .isInstanceOf(Rejected.class);
        assertThat(service.liveLabels()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Adapter.class)
    void track_followsEachCarrierToTheDoor(Adapter adapter) {
        for (Carrier carrier : gateway(adapter).carriers()) {
            String number = bought(carrier.purchase(labelRequest("ref-" + carrier.name()), NOTHING_LATE))
                    .trackingNumber();
            assertThat(report(carrier, number).status()).isEqualTo(TrackingStatus.INFO_RECEIVED);
            for (TrackingStatus next : List.of(
                    TrackingStatus.PICKED_UP,
                    TrackingStatus.IN_TRANSIT,
                    TrackingStatus.OUT_FOR_DELIVERY,
                    TrackingStatus.DELIVERED)) {
                clock.pass(STAGE);
                assertThat(report(carrier, number).status()).isEqualTo(next);
            }
            delivered(carrier.name(), report(carrier, number));
        }
    }

    private void delivered(String carrier, TrackingReport report) {
        assertThat(report.deliveredAt()).contains(clock.instant());
        assertThat(report.location()).contains("Medellín");
        assertThat(report.events()).hasSize(5).extracting(TrackingEvent::at).isSorted();
        assertThat(report.events())
                .extracting(TrackingEvent::status)
                .endsWith(TrackingStatus.OUT_FOR_DELIVERY, TrackingStatus.DELIVERED);
        if (carrier.equals("FedEx")) {
            assertThat(report.proofOfDelivery()).isEmpty();
        } else {
            assertThat(report.proofOfDelivery().orElseThrow().recipient()).contains("José Pérez");
        }
        if (carrier.equals("Servientrega")) {
            assertThat(report.rawStatus()).isEqualTo("Entregado");
            assertThat(report.proofOfDelivery().orElseThrow().idNumber()).isPresent();
            assertThat(report.proofOfDelivery().orElseThrow().details()).containsEntry("relationship", "Titular");
        }
    }

    @ParameterizedTest
    @EnumSource(Adapter.class)
    void track_otherEnds_areRead(Adapter adapter) {
        for (Carrier carrier : gateway(adapter).carriers()) {
            String number = bought(carrier.purchase(labelRequest("ref-" + carrier.name()), NOTHING_LATE))
                    .trackingNumber();
            clock.pass(STAGE.multipliedBy(4));
            service.endJourney(number, JourneyEnd.FAILED);
            assertThat(report(carrier, number).status()).isEqualTo(TrackingStatus.DELIVERY_FAILED);
            service.endJourney(number, JourneyEnd.RETURNED);
            assertThat(report(carrier, number).status()).isEqualTo(TrackingStatus.RETURN_TO_SENDER);
            assertThat(report(carrier, number).deliveredAt()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Adapter.class)
    void track_anUnknownNumber_isNotYetKnown_butAFailureIsNot(Adapter adapter) {
        Carrier carrier = carrier(adapter, "FedEx");

        assertThat(await(carrier.track("000"))).isEqualTo(new NotYetKnown());
        service.faults().on("POST", "/api/v1/tracking").once().status(500);
        assertThat(await(carrier.track("000"))).isInstanceOf(Unknown.class);
        service.faults().on("POST", "/api/v1/tracking").once().htmlPage(404);
        assertThat(await(carrier.track("000"))).isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @EnumSource(Adapter.class)
    void pickup_isArranged(Adapter adapter) {
        Carrier carrier = carrier(adapter, "Servientrega");
        assertThat(carrier.capabilities().pickup()).isTrue();

        assertThat(await(carrier.pickup(Samples.pickup("123"))))
                .isEqualTo(new PickupArranged(
                        "PU-SERVIENTREGA-2026-03-02",
                        "scheduled",
                        Optional.of("09:00-17:30"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        service.faults().on("POST", "/api/v1/pickups").once().lostAnswer();
        assertThat(await(carrier.pickup(Samples.pickup("123")))).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(Adapter.class)
    void whatTheServiceLacks_isUnsupported_andNothingIsAsked(Adapter adapter) {
        Carrier carrier = carrier(adapter, "DHL");

        assertThat(await(carrier.prepare(labelRequest("ref-1")))).isEqualTo(new Unsupported());
        assertThat(await(carrier.checkAddress(RENO))).isEqualTo(new Unsupported());
        assertThat(service.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Adapter.class)
    void aLabelForTheWayBack_isSoldByTheSandboxOnly(Adapter adapter) {
        Carrier carrier = carrier(adapter, "DHL");
        LabelOptions back = new LabelOptions(true, Optional.empty(), Optional.empty());
        boolean sold = carrier.capabilities().can(Feature.RETURN_LABEL);

        PurchaseOutcome outcome = await(carrier.purchase(labelRequest("ref-1").with(back), NOTHING_LATE));

        assertThat(sold).isEqualTo(adapter == Adapter.SANDBOX);
        assertThat(outcome).isInstanceOf(sold ? Purchased.class : Unsupported.class);
        assertThat(service.requests()).hasSize(sold ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(Adapter.class)
    void overTheServicesLimit_isThrottled_andTheNextCallIsNotMade(Adapter adapter) {
        service = start(CarrierProfile.moving(clock, STAGE).withLimits(2, 100));
        Carrier carrier = carrier(adapter, "DHL");
        rate(carrier.rates(rateRequest(MEDELLIN)));
        rate(carrier.rates(rateRequest(MEDELLIN)));

        assertThat(await(carrier.rates(rateRequest(MEDELLIN)))).isEqualTo(new Throttled(Duration.ofMinutes(1)));
        int calls = service.requests().size();
        PurchaseOutcome purchase = await(carrier.purchase(labelRequest("ref-1"), NOTHING_LATE));
        assertThat(purchase).isEqualTo(new Throttled(Duration.ofMinutes(1)));
        assertThat(service.requests()).hasSize(calls);
    }

    private SimulatedCarrierService start(CarrierProfile profile) {
        return await(SimulatedCarrierService.start(vertx, profile, 0));
    }

    private CarrierGateway gateway(Adapter adapter) {
        ServiceOptions options = ServiceOptions.defaults(service.url(), Optional.of("secret-key"));
        return switch (adapter) {
            case PLATFORM -> PlatformCarrierService.create(vertx, options, budget, clock);
            case SANDBOX -> SandboxCarriers.create(vertx, options, budget, clock);
        };
    }

    private Carrier carrier(Adapter adapter, String name) {
        return gateway(adapter).carrier(name).orElseThrow();
    }

    private static Rate rate(Future<RatesOutcome> outcome) {
        assertThat(await(outcome)).isInstanceOf(Rated.class);
        return ((Rated) outcome.result()).rates().get(0);
    }

    private static Label bought(Future<PurchaseOutcome> outcome) {
        assertThat(await(outcome)).isInstanceOf(Purchased.class);
        return ((Purchased) outcome.result()).label();
    }

    private static TrackingReport report(Carrier carrier, String number) {
        return ((Tracked) await(carrier.track(number))).report();
    }

    private static String text(Label label) throws Exception {
        LabelDocument.Inline document = (LabelDocument.Inline) label.document();
        assertThat(document.format()).isEqualTo(LabelFormat.PDF);
        try (PDDocument pdf = Loader.loadPDF(document.content().getBytes())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            return new PDFTextStripper().getText(pdf);
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
