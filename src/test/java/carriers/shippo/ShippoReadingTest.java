package carriers.shippo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carriers.AccountMode;
import carriers.AddressChecked;
import carriers.LabelDocument;
import carriers.LabelFormat;
import carriers.PickupArranged;
import carriers.PreparedKey;
import carriers.Rate;
import carriers.Rejected;
import carriers.Throttled;
import carriers.TrackingEvent;
import carriers.TrackingReport;
import carriers.TrackingStatus;
import carriers.Unknown;
import carriers.VoidRequested;
import carriers.Voided;
import carriers.http.Answer;
import carriers.http.CarrierJson;
import carriers.http.Veil;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How answers are read, without anyone answering. */
class ShippoReadingTest {

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN,,UNKNOWN",
        "PRE_TRANSIT,information_received,INFO_RECEIVED",
        "TRANSIT,,IN_TRANSIT",
        "TRANSIT,package_departed,IN_TRANSIT",
        "TRANSIT,package_accepted,PICKED_UP",
        "TRANSIT,out_for_delivery,OUT_FOR_DELIVERY",
        "TRANSIT,pickup_available,READY_FOR_PICKUP",
        "TRANSIT,delivery_attempted,DELIVERY_FAILED",
        "TRANSIT,package_held,ON_HOLD",
        "DELIVERED,delivered,DELIVERED",
        "RETURNED,return_to_sender,RETURN_TO_SENDER",
        "FAILURE,package_lost,DELIVERY_FAILED",
        "NEW_WORD,,UNKNOWN"
    })
    void statusAndSubstatus_areReadTogether(String status, String substatus, TrackingStatus expected) {
        String sub = substatus == null ? "null" : "{\"code\":\"" + substatus + "\"}";
        TrackingReport report = ShippoTracks.report(
                        "usps",
                        json("{\"tracking_number\":\"1\",\"tracking_status\":{\"status\":\"" + status
                                + "\",\"substatus\":" + sub + "}}"))
                .orElseThrow();

        assertThat(report.status()).isEqualTo(expected);
        assertThat(report.rawStatus()).isEqualTo(substatus == null ? status : status + " " + substatus);
        assertThat(report.events()).isEmpty();
        assertThat(report.deliveredAt()).isEmpty();
    }

    @Test
    void aTrack_isReadWhole_itsHistoryByDate_doublesOnce() {
        String delivered = "{\"object_id\":\"b2\",\"status\":\"DELIVERED\",\"substatus\":{\"code\":\"delivered\","
                + "\"text\":\"Delivered.\"},\"status_details\":\"Left at the door.\","
                + "\"status_date\":\"2026-01-04T15:10:00Z\",\"location\":{\"city\":\"Ojai\",\"state\":\"CA\","
                + "\"zip\":\"93023\",\"country\":\"US\"}}";
        String transit = "{\"status\":\"TRANSIT\",\"substatus\":{\"code\":\"other\",\"text\":\"On its way.\"},"
                + "\"status_date\":\"2026-01-03T09:00:00Z\"}";
        String undated = "{\"status\":\"TRANSIT\"}";

        TrackingReport report = ShippoTracks.report(
                        "usps",
                        json("{\"tracking_number\":\"1\",\"eta\":\"2026-01-05T00:00:00Z\",\"tracking_status\":"
                                + delivered + ",\"tracking_history\":[" + delivered + "," + transit + "," + undated
                                + "]}"))
                .orElseThrow();

        assertThat(report.events())
                .extracting(TrackingEvent::description)
                .containsExactly("On its way.", "Left at the door.");
        assertThat(report.location()).contains("Ojai, CA, US");
        assertThat(report.deliveredAt()).contains(Instant.parse("2026-01-04T15:10:00Z"));
        assertThat(report.estimatedDelivery()).contains(Instant.parse("2026-01-05T00:00:00Z"));
        assertThat(ShippoTracks.report("usps", json("{\"tracking_number\":\"1\",\"tracking_status\":null}")))
                .isEmpty();
        assertThat(ShippoTracks.report("usps", json("{\"tracking_status\":{\"status\":\"TRANSIT\"}}")))
                .isEmpty();
    }

    @Test
    void thatNothingIsKnownOfAParcel_isNoEvent() {
        TrackingReport report = ShippoTracks.report(
                        "usps",
                        json(
                                "{\"tracking_number\":\"1\",\"tracking_status\":{\"status\":\"UNKNOWN\",\"substatus\":null,"
                                        + "\"status_date\":\"2026-01-03T09:00:00Z\"}}"))
                .orElseThrow();

        assertThat(report.status()).isEqualTo(TrackingStatus.UNKNOWN);
        assertThat(report.events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"rate\":[\"This field is required.\"]} | HTTP 400: rate: This field is required.",
                "{\"detail\":\"Not found.\"} | HTTP 400: Not found.",
                "{\"title\":\"Bad\",\"detail\":\"No.\"} | HTTP 400: Bad; No.",
                "{\"parcels\":[{\"weight\":[\"Wrong.\"]}]} | HTTP 400: parcels.weight: Wrong.",
                "<html>Not Found</html> | HTTP 400",
                "{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":\"deep\"}}}}} | HTTP 400"
            })
    void errors_areReadInAnyShape(String body, String reason) {
        assertThat(read(400, body)).isEqualTo(new Rejected(reason, false));
    }

    @Test
    void statuses_sayWhatMayHaveHappened() {
        assertThat(read(403, "{}")).isEqualTo(new Rejected("HTTP 403", true));
        assertThat(read(409, "{}")).isEqualTo(new Unknown("HTTP 409"));
        assertThat(read(500, "{}")).isEqualTo(new Unknown("HTTP 500"));
        assertThat(read(302, "{}")).isEqualTo(new Unknown("HTTP 302"));
        assertThat(read(200, "nothing")).isInstanceOf(Unknown.class);
        assertThat(read(200, "[]")).isInstanceOf(Unknown.class);
        assertThat(throttled("7")).isEqualTo(new Throttled(Duration.ofSeconds(7)));
        assertThat(throttled("99999999")).isEqualTo(new Throttled(Duration.ofHours(1)));
        assertThat(throttled("0")).isEqualTo(new Throttled(Duration.ofMinutes(1)));
        assertThat(throttled("Sun, 01 Mar 2026 10:00:00 GMT")).isEqualTo(new Throttled(Duration.ofMinutes(1)));
        assertThat(ShippoReplies.isNotFound(read(404, "{}"))).isTrue();
        assertThat(ShippoReplies.isNotFound(read(400, "{}"))).isFalse();
        assertThat(ShippoReplies.isNotFound(read(500, "{}"))).isFalse();
        Rejected longOne = (Rejected) read(400, "{\"detail\":\"" + "x".repeat(1000) + "\"}");
        assertThat(longOne.reason()).hasSize(300);
    }

    @Test
    void aKey_isReadAsItWasMade_andAnythingElseIsNone() {
        Rate rate = rate("6b", "7.10", "USD");
        PreparedRate prepared = PreparedRate.of(rate).orElseThrow();

        assertThat(prepared.key().text()).isEqualTo("6b/7.10/USD");
        assertThat(PreparedRate.of(prepared.key())).contains(prepared);
        assertThat(PreparedRate.of(rate("6b/../x", "7.10", "USD"))).isEmpty();
        assertThat(PreparedRate.of(rate("6b", "7.10", "dollars"))).isEmpty();
        assertThat(PreparedRate.of(new PreparedKey("6b"))).isEmpty();
        assertThat(PreparedRate.of(new PreparedKey("6b/1e9/USD"))).isEmpty();
    }

    @Test
    void rates_withoutWhatABuyerNeeds_areLeftOut() {
        String whole = "{\"object_id\":\"6b\",\"amount\":\"7.10\",\"currency\":\"USD\",\"provider\":\"Canada Post\","
                + "\"servicelevel\":{\"token\":\"t\",\"extended_token\":\"t_x\",\"name\":\"T\"}}";
        JsonNode shipment = json("{\"rates\":[" + whole + "," + whole.replace("object_id", "x") + ","
                + whole.replace("7.10", "-1") + "," + whole.replace("amount", "x") + ","
                + whole.replace("currency", "x") + "," + whole.replace("servicelevel", "x") + "]}");

        List<RateReplies.Offer> offers = new RateReplies(Map.of("7c", "usps")).offers(shipment, name -> true);

        assertThat(offers).singleElement().satisfies(offer -> {
            assertThat(offer.rate().carrier()).isEqualTo("canada_post");
            assertThat(offer.rate().validUntil()).isEmpty();
            assertThat(offer.is("T_X")).isTrue();
            assertThat(offer.is("other")).isFalse();
        });
        JsonNode nameless = json("{\"rates\":[" + whole.replace("provider", "x").replace("7.10", "9") + ","
                + whole.replace("\"provider\"", "\"carrier_account\":\"7c\",\"provider\"") + "]}");
        List<RateReplies.Offer> both = new RateReplies(Map.of("7c", "usps")).offers(nameless, name -> true);
        assertThat(both).extracting(offer -> offer.rate().carrier()).containsExactly("", "usps");
        assertThat(RateReplies.choose(both, "").orElseThrow().carrier()).isEqualTo("usps");
        assertThat(RateReplies.choose(both, "none")).isEmpty();
    }

    @Test
    void theCheapest_isOfTheCurrencyOfTheFirst_asAmountsOfTwoCannotBeCompared() {
        List<RateReplies.Offer> offers =
                List.of(offer("r1", "9", "USD"), offer("r2", "3", "CAD"), offer("r3", "8", "USD"));

        assertThat(RateReplies.choose(offers, "s").flatMap(Rate::quoteId)).contains("r3");
    }

    private static RateReplies.Offer offer(String id, String amount, String currency) {
        return new RateReplies.Offer(
                new Rate(
                        "usps",
                        "s",
                        new BigDecimal(amount),
                        currency,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(id)),
                List.of("s"));
    }

    @Test
    void refunds_standAsTheirStatusSays() {
        assertThat(Refunds.standing(json("{\"status\":\"SUCCESS\"}"))).isEmpty();
        assertThat(Refunds.standing(json("{\"status\":\"REFUNDED\"}"))).contains(new Voided());
        assertThat(Refunds.standing(json("{\"status\":\"ERROR\"}")).orElseThrow())
                .isInstanceOf(Rejected.class);
        assertThat(Refunds.standing(json("{\"status\":\"QUEUED\"}")))
                .contains(new Rejected("the purchase is QUEUED at Shippo", true));
        assertThat(Refunds.asked(json("{\"status\":\"SUCCESS\"}"))).isEqualTo(new Voided());
        assertThat(Refunds.asked(json("{\"status\":\"PENDING\"}"))).isEqualTo(new VoidRequested("REFUNDPENDING"));
        assertThat(Refunds.asked(json("{\"status\":\"ERROR\"}"))).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> Refunds.asked(json("{}"))).isInstanceOf(CallFailedException.class);
    }

    @Test
    void documents_areWhatTheirFileEndsWith() {
        assertThat(document("https://d.example/8d.zpl?Expires=1")).isEqualTo(LabelFormat.ZPL);
        assertThat(document("https://d.example/8d.PNG?x")).isEqualTo(LabelFormat.PNG);
        assertThat(document("https://d.example/8d")).isEqualTo(LabelFormat.PDF);
        assertThat(TransactionReplies.document(json("{\"label_url\":\"\"}"))).isInstanceOf(LabelDocument.Missing.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                      | NotFound",
                "{'status':'ERROR','tracking_number':''}               | NotFound",
                "{'status':'QUEUED','tracking_number':''}              | Unknown",
                "{'status':'WAITING'}                                  | Unknown",
                "{'status':'SUCCESS','tracking_number':''}             | Unknown",
                "{'status':'ERROR'},{'status':'QUEUED'}                | Unknown",
                "{'status':'REFUNDED','tracking_number':'1'},{'status':'QUEUED'} | Unknown",
                "{'status':'REFUNDED','tracking_number':'1'}           | Found",
                "{'status':'SUCCESS','tracking_number':'1'},{'status':'QUEUED'} | Found"
            })
    void onlyAListWithoutAnOpenPurchase_saysThatNothingWasBought(String rows, String outcome) {
        String list = "{\"results\":[" + (rows == null ? "" : rows.replace('\'', '"')) + "]}";

        assertThat(TransactionReplies.found("usps", new PreparedRate("6b", BigDecimal.TEN, "USD"), json(list)))
                .get()
                .extracting(found -> found.getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @Test
    void pickupsAndAddresses_areReadOrAreNone() {
        PickupArranged arranged =
                (PickupArranged) Pickups.ordered(json("{\"object_id\":\"p1\",\"status\":\"PENDING\"}"), Veil.NONE);
        assertThat(arranged.confirmation()).isEqualTo("p1");
        assertThat(arranged.window()).isEmpty();
        assertThat(Pickups.ordered(json("{\"status\":\"ERROR\",\"messages\":[{\"text\":\"No.\"},{}]}"), Veil.NONE))
                .isEqualTo(new Rejected("the pickup is ERROR: No.", false));
        assertThatThrownBy(() -> Pickups.ordered(json("{\"status\":\"PENDING\"}"), Veil.NONE))
                .isInstanceOf(CallFailedException.class);
        assertThatThrownBy(() -> AddressChecks.checked(ShippoHouse.OJAI, json("{}"), Veil.NONE))
                .isInstanceOf(CallFailedException.class);
        AddressChecked bare = (AddressChecked) AddressChecks.checked(
                ShippoHouse.OJAI, json("{\"validation_results\":{\"is_valid\":true,\"messages\":[{}]}}"), Veil.NONE);
        assertThat(bare.suggestion()).isEqualTo(ShippoHouse.OJAI);
    }

    @Test
    void exemptions_areWrittenAsShippoNamesThem() {
        assertThat(exemption("NOEEI 30.36").path("eel_pfc").asText()).isEqualTo("NOEEI_30_36");
        assertThat(exemption("NOEEI_30_37_a").path("eel_pfc").asText()).isEqualTo("NOEEI_30_37_a");
        assertThat(exemption("X20260101000001").path("aes_itn").asText()).isEqualTo("X20260101000001");
    }

    @Test
    void options_tellTheirModeAndHideTheirToken() {
        ShippoOptions oauth = ShippoOptions.defaults("a", ShippoOptions.SHIPPO, "oauth.x", List.of());
        assertThat(oauth.mode()).isEqualTo(AccountMode.UNSTATED);
        assertThat(oauth.authorization()).isEqualTo("Bearer oauth.x");
        assertThat(oauth.toString()).doesNotContain("oauth.x");
        assertThat(Shippo.budget(AccountMode.LIVE, Clock.systemUTC()).available(carriers.CallPriority.LABELS))
                .isEqualTo(500);
        assertThat(Shippo.budget(AccountMode.TEST, Clock.systemUTC()).available(carriers.CallPriority.LABELS))
                .isEqualTo(50);
        assertThatThrownBy(() -> CallFailedException.of(new IllegalArgumentException()))
                .isInstanceOf(IllegalStateException.class);
    }

    private static JsonNode exemption(String text) {
        carriers.CustomsDeclaration customs = new carriers.CustomsDeclaration(
                carriers.CustomsDeclaration.Contents.OTHER,
                Optional.of("Parts"),
                "J",
                carriers.CustomsDeclaration.Undeliverable.ABANDON,
                Optional.of(text),
                Optional.empty(),
                List.of());
        return ShippoJson.shipment(
                        ShippoHouse.label("r", "", ShippoHouse.CALI)
                                .with(new carriers.LabelOptions(false, Optional.of(customs), Optional.empty())),
                        "usps",
                        List.of())
                .path("customs_declaration");
    }

    private static LabelFormat document(String url) {
        return TransactionReplies.document(json("{\"label_url\":\"" + url + "\"}"))
                .format();
    }

    private static Rate rate(String id, String amount, String currency) {
        return new Rate(
                "usps", "s", new BigDecimal(amount), currency, Optional.empty(), Optional.empty(), Optional.of(id));
    }

    private static Object read(int status, String body) {
        return ShippoReplies.read(new Answer.Replied(status, Optional.empty(), Buffer.buffer(body)), Veil.NONE);
    }

    private static Object throttled(String retryAfter) {
        return ShippoReplies.read(new Answer.Replied(429, Optional.of(retryAfter), Buffer.buffer()), Veil.NONE);
    }

    private static JsonNode json(String text) {
        return CarrierJson.read(Buffer.buffer(text)).orElseThrow();
    }
}
