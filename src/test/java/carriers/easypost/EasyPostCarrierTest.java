package carriers.easypost;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import carriers.AccountMode;
import carriers.Address;
import carriers.AddressChecked;
import carriers.CallBudget;
import carriers.Carrier;
import carriers.CarrierGateway;
import carriers.DocumentFound;
import carriers.Fee;
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
import carriers.PickupArranged;
import carriers.PrepareOutcome;
import carriers.Prepared;
import carriers.PreparedKey;
import carriers.PurchaseOutcome;
import carriers.Purchased;
import carriers.Rate;
import carriers.RateRequest;
import carriers.Rated;
import carriers.Rejected;
import carriers.TrackOutcome;
import carriers.Tracked;
import carriers.TrackingStatus;
import carriers.Unknown;
import carriers.VoidRequested;
import carriers.Voided;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sandbox.easypost.EasyPostProfile;
import sandbox.easypost.PurchaseFate;
import sandbox.easypost.SimulatedEasyPost;

/** What is peculiar to EasyPost, against its simulator. */
class EasyPostCarrierTest {

    private static final LateAnswer NOTHING_LATE = outcome -> {
        throw new AssertionError("nothing comes late here: " + outcome);
    };

    private final Vertx vertx = Vertx.vertx();
    private SimulatedEasyPost easyPost = start(EasyPostProfile.plain(Clock.systemUTC()));

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void theShipment_isInOuncesAndInches_withReferenceAndFormat() {
        prepared(Samples.request("ref-1"));

        JsonObject shipment = easyPost.shipments().get(0);
        assertThat(shipment.getString("reference")).isEqualTo("ref-1");
        assertThat(shipment.getJsonObject("parcel"))
                .isEqualTo(new JsonObject("{\"weight\":24.0,\"length\":10.0,\"width\":7.9,\"height\":4.0}"));
        assertThat(shipment.getJsonObject("options").getString("label_format")).isEqualTo("PNG");
        assertThat(shipment.getJsonObject("to_address").getString("zip")).isEqualTo("93023");
        assertThat(easyPost.liveLabels()).isEmpty();
    }

    @Test
    void theKeyPicksTheMode_whichPreparedAndLabelShow() {
        assertThat(gateway("EZTKsecret").mode()).isEqualTo(AccountMode.TEST);
        assertThat(gateway("EZAKsecret").mode()).isEqualTo(AccountMode.LIVE);
        assertThat(gateway("other").mode()).isEqualTo(AccountMode.UNSTATED);
        Prepared test = prepared(Samples.request("ref-1"));
        assertThat(test.test()).isTrue();
        assertThat(bought(test, Samples.request("ref-1")).test()).isTrue();
        Carrier live = gateway("EZAKsecret").carrier("USPS").orElseThrow();

        assertThat(((Prepared) await(live.prepare(Samples.request("ref-2")))).test())
                .isFalse();
        assertThat(await(live.findPrepared(test.key()))).isInstanceOf(Rejected.class);
        Carrier wrong = gateway("other").carrier("USPS").orElseThrow();
        assertThat(await(wrong.prepare(Samples.request("ref-3"))))
                .isEqualTo(new Rejected("HTTP 401 APIKEY.INACTIVE: This api key is no longer active.", true));
    }

    @Test
    void theCost_holdsAllFees_alsoOfInsuranceThatNobodyAskedFor() {
        easyPost = start(EasyPostProfile.plain(Clock.systemUTC()).insuring(new BigDecimal("50")));

        Label label = bought(Samples.request("ref-1"));

        assertThat(label.fees()).extracting(Fee::kind).containsExactly("LabelFee", "PostageFee", "InsuranceFee");
        assertThat(label.cost()).isEqualByComparingTo("7.91");
        assertThat(label.fees().get(2).amount()).isEqualByComparingTo("0.50");
    }

    @Test
    void insurance_isBoughtWithTheLabel_inDollarsOnly() {
        LabelRequest insured = Samples.request("ref-1").with(insurance("120.5", "USD"));

        bought(insured);

        assertThat(easyPost.shipments().get(0).getString("insurance")).isEqualTo("120.50");
        assertThat(await(usps().prepare(Samples.request("ref-2").with(insurance("1", "EUR")))))
                .isEqualTo(new Rejected("insurance and customs values have to be in USD", false));
    }

    @Test
    void abroad_aDeclarationIsNeeded_andSentByLine() {
        LabelRequest abroad = Samples.request("ref-1", Samples.LONDON, "PriorityMailInternational");

        assertThat(await(usps().prepare(abroad)))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.reason()).contains("customs_info is required"));
        prepared(abroad.with(new LabelOptions(false, Optional.of(Samples.CUSTOMS), Optional.empty())));

        JsonObject customs = easyPost.shipments().get(1).getJsonObject("customs_info");
        assertThat(customs.getString("contents_type")).isEqualTo("returned_goods");
        assertThat(customs.getString("non_delivery_option")).isEqualTo("abandon");
        JsonObject line = customs.getJsonArray("customs_items").getJsonObject(0);
        assertThat(line.getString("value")).isEqualTo("19.90");
        assertThat(line.getValue("weight")).hasToString("17.6");
        assertThat(easyPost.shipments().get(1).getJsonObject("options").getString("incoterm"))
                .isEqualTo("DDP");
    }

    @Test
    void aReturn_keepsTheAddressesOfTheWayOut() {
        prepared(Samples.request("ref-1").with(new LabelOptions(true, Optional.empty(), Optional.empty())));

        JsonObject shipment = easyPost.shipments().get(0);
        assertThat(shipment.getBoolean("is_return")).isTrue();
        assertThat(shipment.getJsonObject("to_address").getString("city")).isEqualTo("Ojai");
    }

    @ParameterizedTest
    @CsvSource({"REFUSED, SHIPMENT.POSTAGE.FAILURE, false", "NO_FUNDS, PAYMENT_REQUIRED, true"})
    void aRefusal_saysWhy_withoutWhatIsPersonal(PurchaseFate fate, String code, boolean retryable) {
        easyPost.nextPurchase(fate);
        Prepared prepared = prepared(Samples.request("ref-1"));

        assertThat(purchase(prepared)).isInstanceOfSatisfying(Rejected.class, refused -> {
            assertThat(refused.retryable()).isEqualTo(retryable);
            assertThat(refused.reason()).contains(code).doesNotContain("Ann Buyer");
        });
    }

    @Test
    void aSilentCarrier_leavesItUnknown_andTheSameShipmentIsBoughtAtMostOnce() {
        Prepared sold = prepared(Samples.request("ref-1"));
        easyPost.nextPurchase(PurchaseFate.SILENT_SOLD);
        assertThat(purchase(sold)).isInstanceOf(Unknown.class);
        assertThat(await(usps().findPrepared(sold.key()))).isInstanceOf(Found.class);
        assertThat(purchase(sold)).isInstanceOf(Purchased.class);

        Prepared unsold = prepared(Samples.request("ref-2"));
        easyPost.nextPurchase(PurchaseFate.SILENT_UNSOLD);
        assertThat(purchase(unsold)).isInstanceOf(Unknown.class);
        assertThat(await(usps().findPrepared(unsold.key()))).isEqualTo(new NotFound());
        assertThat(purchase(unsold)).isInstanceOf(Purchased.class);

        assertThat(easyPost.liveLabels()).hasSize(2);
        assertThat(easyPost.shipments()).hasSize(2);
    }

    @Test
    void aPurchaseUnderWay_isUnknown_untilItIsFinished() {
        Prepared prepared = prepared(Samples.request("ref-1"));
        easyPost.nextPurchase(PurchaseFate.UNDER_WAY);

        assertThat(purchase(prepared)).isInstanceOf(Unknown.class);
        assertThat(purchase(prepared)).isInstanceOf(Unknown.class);
        assertThat(await(usps().findPrepared(prepared.key()))).isEqualTo(new NotFound());
        easyPost.finishPurchases();

        assertThat(purchase(prepared)).isInstanceOf(Purchased.class);
        assertThat(easyPost.liveLabels()).hasSize(1);
    }

    @Test
    void anAccountThatCannotSeeTheShipment_doesNotSayThatNothingWasBought() {
        assertThat(await(usps().findPrepared(new PreparedKey("shp_ofanother/rate_1"))))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.reason()).startsWith("HTTP 404"));
        assertThat(await(usps().findByReference("never-used"))).isEqualTo(new NotFound());
    }

    @Test
    void boughtBefore_butNotReadable_staysUnknown() {
        Prepared prepared = prepared(Samples.request("ref-1"));
        purchase(prepared);
        easyPost.faults().on("GET", "/v2/shipments/").once().status(500);

        assertThat(purchase(prepared)).isInstanceOf(Unknown.class);
        assertThat(purchase(prepared)).isInstanceOf(Purchased.class);
    }

    @Test
    void aServiceThatIsNotOffered_isRefusedForNow() {
        assertThat(await(usps().prepare(Samples.request("ref-1", Samples.OJAI, "Ground"))))
                .isEqualTo(new Rejected("service Ground is not offered now", true));
    }

    @Test
    void aRefund_isAskedForOnce_andDecidedLater() {
        LabelKey key = bought(Samples.request("ref-1")).key();
        String id = key.carrierObjectId().orElseThrow();

        assertThat(await(usps().voidLabel(key))).isEqualTo(new VoidRequested("submitted"));
        assertThat(await(usps().voidLabel(key))).isEqualTo(new VoidRequested("submitted"));
        assertThat(easyPost.requests().stream().filter(path -> path.endsWith("/refund")))
                .hasSize(1);
        easyPost.decideRefund(id, "refunded");
        assertThat(await(usps().voidLabel(key))).isEqualTo(new Voided());
        assertThat(((Found) await(usps().findByReference("ref-1")))
                        .labels()
                        .get(0)
                        .voided())
                .isTrue();
        easyPost.decideRefund(id, "not_applicable");
        assertThat(await(usps().voidLabel(key)))
                .isEqualTo(new Rejected("the carrier bills labels when they are scanned", false));
    }

    @Test
    void aRefusedRefund_isAskedForAgain_onlyWhileTheParcelIsNotUnderWay() {
        Label label = bought(Samples.request("ref-1"));
        easyPost.refundsAnswer("rejected");

        assertThat(await(usps().voidLabel(label.key())))
                .isEqualTo(new Rejected("the carrier refuses to take the label back", true));
        await(easyPost.moveParcel(label.trackingNumber(), "in_transit", "departed_facility", "Departed"));
        assertThat(await(usps().voidLabel(label.key())))
                .isEqualTo(new Rejected("the carrier refuses to take the label back", false));
        assertThat(await(usps().voidLabel(new LabelKey("1", Optional.empty())))).isInstanceOf(Rejected.class);
        assertThat(await(usps().voidLabel(new LabelKey("1", Optional.of("shp_none")))))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aPicture_isConverted_anythingElseStaysWhatItIs() {
        Label png = bought(Samples.request("ref-1"));

        assertThat(document(png, LabelFormat.ZPL).format()).isEqualTo(LabelFormat.ZPL);
        assertThat(document(png, LabelFormat.PNG).format()).isEqualTo(LabelFormat.PNG);
        assertThat(document(png, LabelFormat.ZPL))
                .isInstanceOfSatisfying(
                        LabelDocument.Link.class,
                        link -> assertThat(link.url().getPath()).endsWith(".zpl"));
    }

    @Test
    void rates_ofAllCarriers_comeInOneCall_andOfSeveralParcelsAreAddedUp() {
        RateRequest one = new RateRequest(Samples.RENO, Samples.OJAI, List.of(Samples.BOX), Optional.empty());
        RateRequest two =
                new RateRequest(Samples.RENO, Samples.OJAI, List.of(Samples.BOX, Samples.BOX), Optional.empty());

        List<Rate> all = ((Rated) await(gateway("EZTKsecret").rates(one))).rates();

        assertThat(easyPost.requests()).hasSize(1);
        assertThat(all).extracting(Rate::carrier).containsOnly("USPS", "UPS");
        Rate least =
                ((Rated) await(gateway("EZTKsecret").cheapest(one))).rates().get(0);
        Rate both = ((Rated) await(gateway("EZTKsecret").cheapest(two))).rates().get(0);
        assertThat(least.service()).isEqualTo("GroundAdvantage");
        assertThat(both.amount()).isEqualByComparingTo(least.amount().multiply(new BigDecimal(2)));
        easyPost.faults().on("POST", "/v2/shipments").once().status(500);
        assertThat(await(gateway("EZTKsecret").cheapest(two))).isInstanceOf(Unknown.class);
    }

    @Test
    void followedParcels_areReadManyAtOnce_andOnlyOthersAskedForOneByOne() {
        String first = bought(Samples.request("ref-1")).trackingNumber();
        String second = bought(Samples.request("ref-2")).trackingNumber();
        await(easyPost.moveParcel(first, "in_transit", "arrived_at_facility", "Arrived"));
        int before = easyPost.requests().size();

        Map<String, TrackOutcome> all = await(usps().trackAll(List.of(first, second, "EZ4000000004")));

        assertThat(easyPost.requests().stream().skip(before))
                .containsExactly("POST /v2/trackers/batch", "POST /v2/trackers");
        assertThat(((Tracked) all.get(first)).report().status()).isEqualTo(TrackingStatus.IN_TRANSIT);
        assertThat(((Tracked) all.get("EZ4000000004"))
                        .report()
                        .proofOfDelivery()
                        .orElseThrow()
                        .recipient())
                .contains("J Doe");
        easyPost.faults().on("POST", "/v2/trackers/batch").once().status(503);
        assertThat(await(usps().trackAll(List.of(first, second))).values()).allMatch(Unknown.class::isInstance);
    }

    @Test
    void aPickup_isMadeAndBought_andALostAnswerLookedUp() {
        LabelKey key = bought(Samples.request("ref-1")).key();
        easyPost.faults().on("POST", "/v2/pickups/").once().lostAnswer();

        assertThat(await(usps().pickup(Samples.pickup(key)))).isInstanceOfSatisfying(PickupArranged.class, arranged -> {
            assertThat(arranged.cost().orElseThrow()).isEqualByComparingTo("3.00");
            assertThat(arranged.status()).isEqualTo("scheduled");
        });
        assertThat(easyPost.pickups())
                .singleElement()
                .satisfies(
                        pickup -> assertThat(pickup.getString("min_datetime")).isEqualTo("2026-03-02T09:00:00-08:00"));
        assertThat(await(usps().pickup(Samples.pickup(key, key)))).isInstanceOf(Rejected.class);
        assertThat(await(usps().pickup(Samples.pickup(new LabelKey("1", Optional.of("shp_none"))))))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void anAddress_isRewritten_orNotKnown() {
        AddressChecked known = (AddressChecked) await(usps().checkAddress(Samples.OJAI));
        AddressChecked unknown = (AddressChecked) await(usps().checkAddress(nowhere()));

        assertThat(known.deliverable()).isTrue();
        assertThat(known.suggestion().street()).isEqualTo("2 ELM ST");
        assertThat(unknown.deliverable()).isFalse();
        assertThat(unknown.remarks()).containsExactly("Address not found");
    }

    private static Address nowhere() {
        return new Address(
                "Nowhere Lane",
                Optional.empty(),
                "Ojai",
                Optional.empty(),
                "",
                "US",
                "",
                "",
                Optional.empty(),
                Optional.empty());
    }

    private static LabelOptions insurance(String amount, String currency) {
        return new LabelOptions(false, Optional.empty(), Optional.of(new Insurance(new BigDecimal(amount), currency)));
    }

    private LabelDocument document(Label label, LabelFormat format) {
        return ((DocumentFound) await(usps().document(label.key(), format))).document();
    }

    private SimulatedEasyPost start(EasyPostProfile profile) {
        return await(SimulatedEasyPost.start(vertx, profile, 0));
    }

    private CarrierGateway gateway(String key) {
        EasyPostOptions options = EasyPostOptions.defaults(easyPost.url(), key, List.of("USPS", "UPS"));
        assertThat(options.toString()).doesNotContain(key);
        return EasyPost.create("mine", vertx, options, new CallBudget(10_000, 10_000, Clock.systemUTC()));
    }

    private Carrier usps() {
        return gateway("EZTKsecret").carrier("USPS").orElseThrow();
    }

    private Prepared prepared(LabelRequest request) {
        PrepareOutcome outcome = await(usps().prepare(request));
        assertThat(outcome).isInstanceOf(Prepared.class);
        return (Prepared) outcome;
    }

    private PurchaseOutcome purchase(Prepared prepared) {
        return await(usps().purchasePrepared(prepared.key(), Samples.request("ref-1"), NOTHING_LATE));
    }

    private Label bought(LabelRequest request) {
        return bought(prepared(request), request);
    }

    private Label bought(Prepared prepared, LabelRequest request) {
        return ((Purchased) await(usps().purchasePrepared(prepared.key(), request, NOTHING_LATE))).label();
    }
}
