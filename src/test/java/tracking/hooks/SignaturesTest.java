package tracking.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.TrackingStatus;
import carriers.http.CarrierJson;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Signatures by the vectors of the partners' contracts, and what the bodies say. */
class SignaturesTest {

    private static final String EASYPOST_SECRET = "s3cret-ü";
    private static final Buffer EASYPOST_BODY = Buffer.buffer(
            "{\"id\":\"evt_1\",\"object\":\"Event\",\"description\":\"tracker.updated\",\"mode\":\"test\"}");
    private static final String EASYPOST_CODE = "e8c368428b7084a32e4e5c74c82fada7efdba67a76b630d577922d98b7137500";

    private static final String SHIPPO_SECRET = "shp-secret";
    private static final Buffer SHIPPO_BODY = Buffer.buffer("{\"event\":\"track_updated\",\"test\":true}");
    private static final String SHIPPO_CODE = "9cc4f1994110ba4934bb725016104eb7228bc0277497ebebb10dc0134b3b0f66";
    private static final Instant SIGNED = Instant.ofEpochSecond(1767323045);

    @Test
    void easyPost_signsWithTheSecretInNfkd() {
        assertThat(easyPost("hmac-sha256-hex=" + EASYPOST_CODE)).isEqualTo(SignatureVerdict.VALID);
        assertThat(easyPost("hmac-sha256-hex=" + EASYPOST_CODE.toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(SignatureVerdict.VALID);
        assertThat(EasyPostSignature.check(
                        Optional.of("hmac-sha256-hex=" + EASYPOST_CODE), EASYPOST_BODY, "s3cret-u\u0308"))
                .isEqualTo(SignatureVerdict.VALID);
        assertThat(easyPost(EASYPOST_CODE)).isEqualTo(SignatureVerdict.INVALID);
        assertThat(easyPost("hmac-sha256-hex=")).isEqualTo(SignatureVerdict.INVALID);
        assertThat(EasyPostSignature.check(
                        Optional.of("hmac-sha256-hex=" + EASYPOST_CODE),
                        EASYPOST_BODY.copy().appendString(" "),
                        EASYPOST_SECRET))
                .isEqualTo(SignatureVerdict.INVALID);
        assertThat(EasyPostSignature.check(Optional.empty(), EASYPOST_BODY, EASYPOST_SECRET))
                .isEqualTo(SignatureVerdict.ABSENT);
        assertThat(EasyPostSignature.check(Optional.of("hmac-sha256-hex=x"), EASYPOST_BODY, ""))
                .isEqualTo(SignatureVerdict.INVALID);
    }

    @Test
    void shippo_signsTimeAndBody_andTheTimeMustBeNear() {
        String header = "t=1767323045,v1=" + SHIPPO_CODE;

        assertThat(shippo(header, SIGNED)).isEqualTo(SignatureVerdict.VALID);
        assertThat(shippo(" t=1767323045 , v1=old, v1=" + SHIPPO_CODE, SIGNED)).isEqualTo(SignatureVerdict.VALID);
        assertThat(shippo(header, SIGNED.plusSeconds(300))).isEqualTo(SignatureVerdict.VALID);
        assertThat(shippo(header, SIGNED.minusSeconds(300))).isEqualTo(SignatureVerdict.VALID);
        assertThat(shippo(header, SIGNED.plusSeconds(301))).isEqualTo(SignatureVerdict.INVALID);
        assertThat(shippo(header, SIGNED.minusSeconds(301))).isEqualTo(SignatureVerdict.INVALID);
        assertThat(shippo("v1=" + SHIPPO_CODE, SIGNED)).isEqualTo(SignatureVerdict.INVALID);
        assertThat(shippo("t=1767323045", SIGNED)).isEqualTo(SignatureVerdict.INVALID);
        assertThat(shippo("t=1767323046,v1=" + SHIPPO_CODE, SIGNED)).isEqualTo(SignatureVerdict.INVALID);
        assertThat(shippo("t=99999999999999999999,v1=" + SHIPPO_CODE, SIGNED)).isEqualTo(SignatureVerdict.INVALID);
        assertThat(shippo("", SIGNED)).isEqualTo(SignatureVerdict.INVALID);
        assertThat(ShippoSignature.check(Optional.empty(), SHIPPO_BODY, SHIPPO_SECRET, SIGNED))
                .isEqualTo(SignatureVerdict.ABSENT);
    }

    @Test
    void hooks_findTheirHeaders() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("x-hmac-signature", "hmac-sha256-hex=" + EASYPOST_CODE)
                .add("shippo-auth-signature", "t=1767323045,v1=" + SHIPPO_CODE);

        assertThat(easyPostHook().verify(headers, EASYPOST_BODY, EASYPOST_SECRET, SIGNED))
                .isEqualTo(SignatureVerdict.VALID);
        assertThat(new ShippoHook().verify(headers, SHIPPO_BODY, SHIPPO_SECRET, SIGNED))
                .isEqualTo(SignatureVerdict.VALID);
    }

    @Test
    void shippo_tellsOfTracks() {
        ToldOfParcel told = new ShippoHook()
                .read(json("{\"event\":\"track_updated\",\"test\":true,\"data\":{\"carrier\":\"usps\","
                        + "\"tracking_number\":\"92\",\"tracking_status\":{\"object_id\":\"c3\","
                        + "\"status\":\"TRANSIT\",\"substatus\":null,\"status_date\":\"2026-01-03T09:00:00Z\"}}}"))
                .orElseThrow();

        assertThat(told.eventKey()).isEqualTo("c3");
        assertThat(told.test()).isTrue();
        assertThat(told.report().orElseThrow().status()).isEqualTo(TrackingStatus.IN_TRANSIT);
        ToldOfParcel transaction = new ShippoHook()
                .read(json("{\"event\":\"track_updated\",\"data\":{\"object_id\":\"8d\",\"object_updated\":\"u\","
                        + "\"tracking_number\":\"92\",\"tracking_status\":\"TRANSIT\"}}"))
                .orElseThrow();
        assertThat(transaction.report()).isEmpty();
        assertThat(transaction.eventKey()).isEqualTo("track_updated 92 8d u");
        assertThat(new ShippoHook()
                        .read(json("{\"event\":\"transaction_updated\",\"data\":{\"tracking_number\":\"1\"}}")))
                .isEmpty();
        assertThat(new ShippoHook().read(json("{\"event\":\"track_updated\",\"data\":{}}")))
                .isEmpty();
    }

    @Test
    void easyPost_tellsOfTrackers() {
        ToldOfParcel told = easyPostHook()
                .read(json("{\"id\":\"evt_g7\",\"mode\":\"test\",\"description\":\"tracker.updated\","
                        + "\"result\":{\"tracking_code\":\"EZ4\",\"carrier\":\"USPS\"}}"))
                .orElseThrow();

        assertThat(told.eventKey()).isEqualTo("evt_g7");
        assertThat(told.test()).isTrue();
        assertThat(told.trackingNumber()).isEqualTo("EZ4");
        assertThat(told.carrier()).isEqualTo("USPS");
        assertThat(easyPostHook().read(json("{\"id\":\"evt_1\",\"description\":\"batch.updated\",\"result\":{}}")))
                .isEmpty();
        assertThat(easyPostHook().read(json("{\"id\":\"evt_1\",\"description\":\"tracker.updated\",\"result\":{}}")))
                .isEmpty();
        assertThat(easyPostHook()
                        .read(json("{\"description\":\"tracker.updated\",\"result\":{\"tracking_code\":\"1\"}}")))
                .isEmpty();
    }

    @Test
    void names_ofOneCarrier_areTheSame() {
        assertThat(CarrierHooks.isSame("DHL Express", "dhl_express")).isTrue();
        assertThat(CarrierHooks.isSame("usps", "ups")).isFalse();
    }

    private static SignatureVerdict easyPost(String header) {
        return EasyPostSignature.check(Optional.of(header), EASYPOST_BODY, EASYPOST_SECRET);
    }

    private static SignatureVerdict shippo(String header, Instant now) {
        return ShippoSignature.check(Optional.of(header), SHIPPO_BODY, SHIPPO_SECRET, now);
    }

    private static EasyPostHook easyPostHook() {
        return new EasyPostHook(tracker -> Optional.empty());
    }

    private static JsonNode json(String text) {
        return CarrierJson.read(Buffer.buffer(text)).orElseThrow();
    }
}
