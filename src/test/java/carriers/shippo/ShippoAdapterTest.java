package carriers.shippo;

import static carriers.shippo.ShippoHouse.BOX;
import static carriers.shippo.ShippoHouse.CALI;
import static carriers.shippo.ShippoHouse.CUSTOMS;
import static carriers.shippo.ShippoHouse.LIVE;
import static carriers.shippo.ShippoHouse.NOWHERE;
import static carriers.shippo.ShippoHouse.OJAI;
import static carriers.shippo.ShippoHouse.RENO;
import static carriers.shippo.ShippoHouse.TEST;
import static carriers.shippo.ShippoHouse.await;
import static carriers.shippo.ShippoHouse.label;
import static carriers.shippo.ShippoHouse.rates;
import static org.assertj.core.api.Assertions.assertThat;

import carriers.AccountMode;
import carriers.AddressChecked;
import carriers.Carrier;
import carriers.CarrierGateway;
import carriers.DocumentFound;
import carriers.Found;
import carriers.Insurance;
import carriers.Label;
import carriers.LabelDocument;
import carriers.LabelFormat;
import carriers.LabelKey;
import carriers.LabelOptions;
import carriers.LabelRequest;
import carriers.LateAnswer;
import carriers.NotFound;
import carriers.NotYetKnown;
import carriers.PickupArranged;
import carriers.PickupRequest;
import carriers.Prepared;
import carriers.PreparedKey;
import carriers.PurchaseOutcome;
import carriers.Purchased;
import carriers.Rate;
import carriers.RateRequest;
import carriers.Rated;
import carriers.Rejected;
import carriers.Throttled;
import carriers.Tracked;
import carriers.TrackingEvent;
import carriers.TrackingReport;
import carriers.TrackingStatus;
import carriers.Unknown;
import carriers.Unsupported;
import carriers.VoidRequested;
import carriers.Voided;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sandbox.shippo.SeenCall;
import sandbox.shippo.ShippoProfile;
import sandbox.shippo.SoldLabel;

/** The adapter against the simulated Shippo. */
class ShippoAdapterTest {

    private static final LateAnswer NOTHING_LATE = outcome -> {
        throw new AssertionError("nothing comes late here: " + outcome);
    };

    private final ShippoHouse house = new ShippoHouse();

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void rates_areOfTheCarrierAsked_andPinTheVersion() {
        Rated usps = (Rated) await(house.carrier("usps").rates(rates(OJAI)));

        assertThat(usps.rates()).extracting(Rate::carrier).containsOnly("usps");
        assertThat(usps.rates()).extracting(Rate::service).containsOnly("usps_priority", "usps_ground_advantage");
        Rate ground = usps.rates().get(1);
        assertThat(ground.amount()).isEqualByComparingTo("5.75");
        assertThat(ground.currency()).isEqualTo("USD");
        assertThat(ground.estimatedDays()).contains(5);
        assertThat(ground.validUntil()).contains(house.clock.instant().plus(Duration.ofDays(7)));
        JsonObject sent = posted("/shipments").get(0).body();
        assertThat(sent.getBoolean("async")).isFalse();
        assertThat(sent.getJsonArray("parcels").getJsonObject(0).getMap())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "weight",
                        "0.5",
                        "mass_unit",
                        "kg",
                        "length",
                        "40",
                        "width",
                        "30",
                        "height",
                        "20.5",
                        "distance_unit",
                        "cm"));
        assertThat(house.shippo.calls()).extracting(SeenCall::version).containsOnly(Optional.of("2018-02-08"));
    }

    @Test
    void ratesOfAll_areOneCall_andTheCheapestIsTheLeast() {
        CarrierGateway gateway = house.gateway(LIVE);

        Rated all = (Rated) await(gateway.rates(rates(OJAI)));
        assertThat(all.rates()).extracting(Rate::carrier).contains("usps", "ups");
        assertThat(posted("/shipments")).hasSize(1);
        Rated cheapest = (Rated) await(gateway.cheapest(rates(OJAI)));
        assertThat(cheapest.rates()).extracting(Rate::service).containsExactly("usps_ground_advantage");
        RateRequest express = new RateRequest(RENO, OJAI, List.of(BOX, BOX), Optional.of("Ground"));
        assertThat(((Rated) await(gateway.rates(express))).rates())
                .extracting(Rate::service)
                .containsExactly("ups_ground");
        assertThat(((Rated) await(gateway.cheapest(rates(CALI)))).rates()).isEmpty();
        assertThat(gateway.ratesInOneCall()).isTrue();
        assertThat(house.shippo.calls())
                .filteredOn(call -> call.path().startsWith("/carrier_accounts"))
                .hasSize(1);
    }

    @Test
    void aPreparedRate_isBought_withOurReferenceOnIt() {
        Carrier usps = house.carrier("usps");
        LabelRequest request = label("ref-1", "usps_priority", OJAI);

        Prepared prepared = (Prepared) await(usps.prepare(request));
        assertThat(house.shippo.labels()).isEmpty();
        assertThat(prepared.rate().amount()).isEqualByComparingTo("8.05");
        assertThat(prepared.test()).isFalse();
        PurchaseOutcome bought = await(usps.purchasePrepared(prepared.key(), request, NOTHING_LATE));

        Label label = ((Purchased) bought).label();
        SoldLabel sold = house.shippo.labels().get(0);
        assertThat(sold.metadata()).isEqualTo("ref-1");
        assertThat(sold.trackingNumber()).isEqualTo(label.trackingNumber());
        assertThat(label.carrierObjectId()).contains(sold.transaction());
        assertThat(label.cost()).isEqualByComparingTo(sold.amount());
        assertThat(label.test()).isFalse();
        assertThat(label.trackingUrl()).contains("https://track.example/usps/" + label.trackingNumber());
        assertThat(label.document()).isInstanceOfSatisfying(LabelDocument.Link.class, link -> {
            assertThat(link.format()).isEqualTo(LabelFormat.ZPL);
            assertThat(link.url().getQuery()).contains("Expires=", "Signature=");
        });
        assertThat(await(usps.purchase(request, NOTHING_LATE))).isEqualTo(new Unsupported());
        assertThat(await(usps.findByReference("ref-1"))).isEqualTo(new Unsupported());
        DocumentFound again = (DocumentFound) await(usps.document(label.key(), LabelFormat.PDF));
        assertThat(again.document()).isEqualTo(label.document());
        JsonObject sent = posted("/transactions").get(0).body();
        assertThat(sent.fieldNames()).containsExactlyInAnyOrder("rate", "async", "label_file_type", "metadata");
        assertThat(sent.getBoolean("async")).isFalse();
    }

    @Test
    void whatThePrinterLacks_isSeenByWhatCame() {
        Carrier dhl = house.carrier("dhl_express");
        LabelRequest request =
                label("ref-1", "", CALI).with(new LabelOptions(false, Optional.of(CUSTOMS), Optional.of(insurance())));

        Label label = bought(dhl, request);

        assertThat(label.document().format()).isEqualTo(LabelFormat.PDF);
        JsonObject sent = posted("/shipments").get(0).body();
        JsonObject customs = sent.getJsonObject("customs_declaration");
        assertThat(customs.getString("contents_type")).isEqualTo("RETURN_MERCHANDISE");
        assertThat(customs.getString("eel_pfc")).isEqualTo("NOEEI_30_37_a");
        JsonObject line = customs.getJsonArray("items").getJsonObject(0);
        assertThat(line.getInteger("quantity")).isEqualTo(3);
        assertThat(line.getString("value_amount")).isEqualTo("60");
        assertThat(line.getString("net_weight")).isEqualTo("1.2");
        assertThat(sent.getJsonObject("extra").getJsonObject("insurance").getString("amount"))
                .isEqualTo("100");
    }

    @Test
    void aReturn_isSwappedByShippo_orByUs() {
        LabelOptions back = new LabelOptions(true, Optional.empty(), Optional.empty());
        await(house.carrier("usps").prepare(label("ref-1", "", OJAI).with(back)));
        await(house.carrier("dhl_express").prepare(label("ref-2", "", OJAI).with(back)));

        JsonObject flagged = posted("/shipments").get(0).body();
        assertThat(flagged.getJsonObject("extra").getBoolean("is_return")).isTrue();
        assertThat(flagged.getJsonObject("address_from").getString("city")).isEqualTo("Reno");
        JsonObject swapped = posted("/shipments").get(1).body();
        assertThat(swapped.getJsonObject("extra").containsKey("is_return")).isFalse();
        assertThat(swapped.getJsonObject("address_from").getString("city")).isEqualTo("Ojai");
    }

    @Test
    void aServiceThatIsNotOffered_cannotBePrepared() {
        Rejected refused = (Rejected) await(house.carrier("usps").prepare(label("ref-1", "", CALI)));
        assertThat(refused.reason()).contains("usps offers no rate", "Customs declaration is required");
        assertThat(refused.retryable()).isFalse();
        assertThat(await(house.carrier("ups").prepare(label("ref-1", "usps_priority", OJAI))))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void anErrorTransaction_isARefusal_withoutTheReceiver() {
        Carrier usps = house.carrier("usps");
        LabelRequest request = label("ref-1", "usps_priority", OJAI);
        Prepared prepared = (Prepared) await(usps.prepare(request));
        house.shippo.purchases().refuse("A Buyer, 2 ELM ST cannot be served.");

        Rejected refused = (Rejected) await(usps.purchasePrepared(prepared.key(), request, NOTHING_LATE));

        assertThat(refused.reason()).isEqualTo("USPS: …, … cannot be served.");
        assertThat(refused.retryable()).isFalse();
        assertThat(await(usps.findPrepared(prepared.key()))).isEqualTo(new NotFound());
    }

    @Test
    void aLostAnswer_isSettledByTheRate() {
        Carrier usps = house.carrier("usps");
        LabelRequest request = label("ref-1", "usps_priority", OJAI);
        Prepared prepared = (Prepared) await(usps.prepare(request));
        assertThat(await(usps.findPrepared(prepared.key()))).isEqualTo(new NotFound());
        house.shippo.faults().on("POST", "/transactions").once().lostAnswer();

        assertThat(await(usps.purchasePrepared(prepared.key(), request, NOTHING_LATE)))
                .isInstanceOf(Unknown.class);
        Found found = (Found) await(usps.findPrepared(prepared.key()));

        assertThat(found.labels()).singleElement().satisfies(one -> {
            assertThat(one.voided()).isFalse();
            assertThat(one.label().cost()).isEqualByComparingTo("8.05");
            assertThat(one.label().trackingNumber())
                    .isEqualTo(house.shippo.labels().get(0).trackingNumber());
        });
    }

    @Test
    void aListThatLags_isNotFoundYet() {
        house.start(ShippoProfile.of(house.clock, LIVE).withListLag(Duration.ofSeconds(30)));
        Carrier usps = house.carrier("usps");
        LabelRequest request = label("ref-1", "usps_priority", OJAI);
        Prepared prepared = (Prepared) await(usps.prepare(request));
        house.shippo.faults().on("POST", "/transactions").once().halfAnswer();
        assertThat(await(usps.purchasePrepared(prepared.key(), request, NOTHING_LATE)))
                .isInstanceOf(Unknown.class);

        assertThat(await(usps.findPrepared(prepared.key()))).isEqualTo(new NotFound());
        house.clock.pass(Duration.ofSeconds(30));
        assertThat(await(usps.findPrepared(prepared.key()))).isInstanceOf(Found.class);
    }

    @Test
    void aQueuedPurchase_isFollowed() {
        house.shippo.purchases().hold(1);
        house.vertx.setTimer(50, fired -> house.shippo.purchases().release());

        assertThat(bought(house.carrier("usps"), label("ref-1", "usps_priority", OJAI))
                        .trackingNumber())
                .isEqualTo(house.shippo.labels().get(0).trackingNumber());
    }

    @Test
    void aQueuedPurchase_thatIsLate_isUnknownFirst_andHeardOfAfterwards() {
        Carrier usps = house.gateway(LIVE, Duration.ofMillis(300), Duration.ofSeconds(20))
                .carrier("usps")
                .orElseThrow();
        LabelRequest request = label("ref-1", "usps_priority", OJAI);
        Prepared prepared = (Prepared) await(usps.prepare(request));
        house.shippo.purchases().hold(1);
        Promise<PurchaseOutcome> late = Promise.promise();

        assertThat(await(usps.purchasePrepared(prepared.key(), request, late::complete)))
                .isInstanceOf(Unknown.class);
        assertThat(await(usps.findPrepared(prepared.key()))).isEqualTo(new Unknown("the purchase is QUEUED at Shippo"));
        house.shippo.purchases().release();

        assertThat(await(late.future())).isInstanceOf(Purchased.class);
        assertThat(house.shippo.labels()).hasSize(1);
    }

    @Test
    void aSlowAnswer_isHeardOfAfterTheDeadline() {
        Carrier usps = house.gateway(LIVE, Duration.ofMillis(200), Duration.ofSeconds(20))
                .carrier("usps")
                .orElseThrow();
        LabelRequest request = label("ref-1", "usps_priority", OJAI);
        Prepared prepared = (Prepared) await(usps.prepare(request));
        house.shippo.faults().on("POST", "/transactions").once().slowAnswer(Duration.ofMillis(600));
        Promise<PurchaseOutcome> late = Promise.promise();

        assertThat(await(usps.purchasePrepared(prepared.key(), request, late::complete)))
                .isInstanceOf(Unknown.class);
        assertThat(await(late.future())).isInstanceOf(Purchased.class);
    }

    @Test
    void aSlowRefusal_isHeardOfToo() {
        Carrier usps = house.gateway(LIVE, Duration.ofMillis(200), Duration.ofSeconds(20))
                .carrier("usps")
                .orElseThrow();
        LabelRequest request = label("ref-1", "usps_priority", OJAI);
        PreparedKey unknownRate = new PreparedKey("0".repeat(32) + "/7.10/USD");
        house.shippo.faults().on("POST", "/transactions").once().slowAnswer(Duration.ofMillis(600));
        Promise<PurchaseOutcome> late = Promise.promise();

        assertThat(await(usps.purchasePrepared(unknownRate, request, late::complete)))
                .isInstanceOf(Unknown.class);
        assertThat(await(late.future())).isInstanceOf(Rejected.class);
    }

    @Test
    void failures_areToldApart() {
        Carrier usps = house.carrier("usps");
        LabelRequest request = label("ref-1", "usps_priority", OJAI);
        PreparedKey key = ((Prepared) await(usps.prepare(request))).key();

        house.shippo.faults().on("POST", "/transactions").once().htmlPage(502);
        assertThat(await(usps.purchasePrepared(key, request, NOTHING_LATE))).isEqualTo(new Unknown("HTTP 502"));
        house.shippo.faults().on("POST", "/transactions").once().status(409);
        assertThat(await(usps.purchasePrepared(key, request, NOTHING_LATE))).isInstanceOf(Unknown.class);
        house.shippo.faults().on("POST", "/transactions").once().status(201);
        assertThat(await(usps.purchasePrepared(key, request, NOTHING_LATE))).isInstanceOf(Unknown.class);
        house.shippo.faults().on("POST", "/transactions").once().status(401);
        assertThat(await(usps.purchasePrepared(key, request, NOTHING_LATE))).isEqualTo(new Rejected("HTTP 401", true));
        assertThat(await(usps.purchasePrepared(new PreparedKey("nonsense"), request, NOTHING_LATE)))
                .isInstanceOf(Rejected.class);
        assertThat(await(usps.findPrepared(new PreparedKey("nonsense")))).isInstanceOf(Rejected.class);
        house.shippo.faults().on("GET", "/transactions").once().status(200);
        assertThat(await(usps.findPrepared(key))).isInstanceOf(Unknown.class);
        house.shippo.faults().on("POST", "/transactions").once().tooMany(Duration.ofSeconds(9));
        assertThat(await(usps.purchasePrepared(key, request, NOTHING_LATE)))
                .isEqualTo(new Throttled(Duration.ofSeconds(9)));
        assertThat(await(usps.purchasePrepared(key, request, NOTHING_LATE))).isInstanceOf(Throttled.class);
        assertThat(house.shippo.labels()).isEmpty();
    }

    @Test
    void lists_haveABudgetOfTheirOwn() {
        Carrier usps = house.gateway(TEST).carrier("usps").orElseThrow();
        PreparedKey key = ((Prepared) await(usps.prepare(label("ref-1", "usps_priority", OJAI)))).key();

        for (int i = 0; i < 9; i++) {
            assertThat(await(usps.findPrepared(key))).isEqualTo(new NotFound());
        }
        assertThat(await(usps.findPrepared(key))).isInstanceOf(Throttled.class);
        assertThat(await(usps.rates(rates(OJAI)))).isInstanceOf(Rated.class);
    }

    @Test
    void aTestAccount_saysSo() {
        CarrierGateway gateway = house.gateway(TEST);
        Carrier usps = gateway.carrier("usps").orElseThrow();

        assertThat(gateway.mode()).isEqualTo(AccountMode.TEST);
        assertThat(house.gateway(LIVE).mode()).isEqualTo(AccountMode.LIVE);
        assertThat(((Prepared) await(usps.prepare(label("ref-1", "", OJAI)))).test())
                .isTrue();
        assertThat(bought(usps, label("ref-2", "", OJAI)).test()).isTrue();
        TrackingReport delivered = report(usps, "SHIPPO_DELIVERED");
        assertThat(delivered.status()).isEqualTo(TrackingStatus.DELIVERED);
        assertThat(delivered.deliveredAt()).contains(Instant.parse("2026-01-04T09:00:00Z"));
        assertThat(report(usps, "SHIPPO_RETURNED").status()).isEqualTo(TrackingStatus.RETURN_TO_SENDER);
        assertThat(report(usps, "SHIPPO_FAILURE").status()).isEqualTo(TrackingStatus.DELIVERY_FAILED);
    }

    @Test
    void aVoid_isARefund_thatPends() {
        Carrier usps = house.carrier("usps");
        Label unused = bought(usps, label("ref-1", "usps_priority", OJAI));
        Label used = bought(usps, label("ref-2", "usps_priority", OJAI));
        house.shippo.scan(used.trackingNumber(), "TRANSIT", "package_accepted", "Scan.", house.clock.instant());

        for (Label label : List.of(unused, used)) {
            assertThat(await(usps.voidLabel(label.key()))).isEqualTo(new VoidRequested("REFUNDPENDING"));
            assertThat(await(usps.voidLabel(label.key()))).isEqualTo(new VoidRequested("REFUNDPENDING"));
        }
        house.clock.pass(Duration.ofDays(2));
        assertThat(await(usps.voidLabel(unused.key()))).isEqualTo(new Voided());
        assertThat(await(usps.voidLabel(used.key()))).isInstanceOf(Rejected.class);
        assertThat(posted("/refunds")).hasSize(2);
        assertThat(await(usps.voidLabel(new LabelKey("1", Optional.empty())))).isInstanceOf(Rejected.class);
    }

    @Test
    void aParcel_isTracked_itsHistoryByDate() {
        Carrier usps = house.carrier("usps");
        Label label = bought(usps, label("ref-1", "usps_priority", OJAI));
        assertThat(report(usps, label.trackingNumber()).status()).isEqualTo(TrackingStatus.UNKNOWN);
        Instant noon = Instant.parse("2026-03-02T12:00:00Z");
        house.shippo.scan(label.trackingNumber(), "TRANSIT", "out_for_delivery", "Soon.", noon);
        house.shippo.scan(
                label.trackingNumber(), "TRANSIT", "package_accepted", "Scan.", noon.minus(Duration.ofHours(9)));

        TrackingReport report = report(usps, label.trackingNumber());

        assertThat(report.carrier()).isEqualTo("usps");
        assertThat(report.status()).isEqualTo(TrackingStatus.OUT_FOR_DELIVERY);
        assertThat(report.rawStatus()).isEqualTo("TRANSIT out_for_delivery");
        assertThat(report.events())
                .extracting(TrackingEvent::status)
                .containsExactly(TrackingStatus.PICKED_UP, TrackingStatus.OUT_FOR_DELIVERY);
        assertThat(await(usps.track("no-such-number"))).isEqualTo(new NotYetKnown());
        house.shippo.faults().on("GET", "/tracks").once().status(404);
        assertThat(await(usps.track(label.trackingNumber()))).isEqualTo(new NotYetKnown());
        house.shippo.faults().on("GET", "/tracks").once().status(500);
        assertThat(await(usps.track(label.trackingNumber()))).isInstanceOf(Unknown.class);
    }

    @Test
    void aPickup_isForTwoCarriers_andNamesTheLabels() {
        Carrier usps = house.carrier("usps");
        Label label = bought(usps, label("ref-1", "usps_priority", OJAI));

        PickupArranged arranged = (PickupArranged) await(usps.pickup(pickup(label.key())));

        assertThat(arranged.status()).isEqualTo("CONFIRMED");
        assertThat(arranged.window())
                .hasValueSatisfying(text -> assertThat(text).contains("2026-03-02T17:00"));
        assertThat(await(house.carrier("ups").pickup(pickup(label.key())))).isEqualTo(new Unsupported());
        assertThat(await(usps.pickup(pickup(new LabelKey("1", Optional.empty())))))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void anAddress_isChecked() {
        AddressChecked good = (AddressChecked) await(house.carrier("usps").checkAddress(OJAI));
        assertThat(good.deliverable()).isTrue();
        assertThat(good.suggestion().street()).isEqualTo("2 ELM ST");
        AddressChecked bad = (AddressChecked) await(house.carrier("usps").checkAddress(NOWHERE));
        assertThat(bad.deliverable()).isFalse();
        assertThat(bad.remarks()).hasSize(1);
    }

    @Test
    void aStrangersToken_isRefused_andNoConnectionIsNotSent() {
        Carrier stranger = house.gateway("shippo_live_x").carrier("usps").orElseThrow();
        assertThat(await(stranger.rates(rates(OJAI)))).isEqualTo(new Rejected("HTTP 401: Token does not exist", true));
        assertThat(await(stranger.prepare(label("r", "", OJAI)))).isInstanceOf(Rejected.class);
        await(house.shippo.stop());
        assertThat(await(house.carrier("usps").rates(rates(OJAI)))).isInstanceOf(carriers.NotSent.class);
    }

    private static Insurance insurance() {
        return new Insurance(new BigDecimal("100.00"), "USD");
    }

    private static PickupRequest pickup(LabelKey label) {
        return new PickupRequest(
                "pick-1",
                RENO,
                LocalDate.parse("2026-03-02"),
                LocalTime.of(9, 0),
                LocalTime.of(12, 0),
                ZoneId.of("America/Los_Angeles"),
                List.of(label),
                BigDecimal.ONE,
                Optional.of("Ring twice"));
    }

    private Label bought(Carrier carrier, LabelRequest request) {
        Prepared prepared = (Prepared) await(carrier.prepare(request));
        return ((Purchased) await(carrier.purchasePrepared(prepared.key(), request, NOTHING_LATE))).label();
    }

    private static TrackingReport report(Carrier carrier, String number) {
        return ((Tracked) await(carrier.track(number))).report();
    }

    private List<SeenCall> posted(String path) {
        return house.shippo.calls().stream()
                .filter(call -> call.method().equals("POST") && call.path().equals(path))
                .toList();
    }
}
