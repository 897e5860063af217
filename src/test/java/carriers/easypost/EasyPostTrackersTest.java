package carriers.easypost;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.TrackingEvent;
import carriers.TrackingReport;
import carriers.TrackingStatus;
import carriers.http.CarrierJson;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EasyPostTrackersTest {

    private static final String DELIVERED = """
            {"id":"trk_e5","object":"Tracker","tracking_code":"EZ4000000004","carrier":"USPS","status":"delivered",
             "status_detail":"arrived_at_destination","signed_by":"J Doe","weight":17.6,
             "est_delivery_date":"2026-01-05T00:00:00Z","shipment_id":null,"carrier_detail":null,
             "tracking_details":[
              {"message":"Delivered","status":"delivered","status_detail":"arrived_at_destination",
               "datetime":"2026-01-04T15:10:00Z","source":"USPS","carrier_code":null,
               "tracking_location":{"city":"RENO","state":"NV","country":null,"zip":"89501"}},
              {"message":"Label created","status":"pre_transit","datetime":"2026-01-02T10:00:00Z",
               "tracking_location":{"city":null}},
              {"message":"When?","status":"in_transit","datetime":null}]}
            """;

    @ParameterizedTest
    @CsvSource({
        "unknown, unknown, UNKNOWN",
        "pre_transit, label_created, INFO_RECEIVED",
        "in_transit, departed_facility, IN_TRANSIT",
        "in_transit, held, ON_HOLD",
        "in_transit, weather_delay, ON_HOLD",
        "in_transit, refused, DELIVERY_FAILED",
        "in_transit, return, RETURN_TO_SENDER",
        "in_transit, arrived_at_pickup_location, READY_FOR_PICKUP",
        "out_for_delivery, out_for_delivery, OUT_FOR_DELIVERY",
        "delivered, arrived_at_destination, DELIVERED",
        "available_for_pickup, arrived_at_pickup_location, READY_FOR_PICKUP",
        "return_to_sender, return, RETURN_TO_SENDER",
        "failure, lost, DELIVERY_FAILED",
        "failure, expired, EXPIRED",
        "cancelled, cancelled, CANCELLED",
        "error, unknown, UNKNOWN",
        "brand_new, '', UNKNOWN"
    })
    void status_isReadWithItsDetail(String status, String detail, TrackingStatus expected) {
        assertThat(EasyPostTrackers.status(status, detail)).isEqualTo(expected);
    }

    @Test
    void aDeliveredParcel_isReadWhole_oldestFirst() {
        TrackingReport report = report(DELIVERED).orElseThrow();

        assertThat(report.carrier()).isEqualTo("USPS");
        assertThat(report.trackingNumber()).isEqualTo("EZ4000000004");
        assertThat(report.status()).isEqualTo(TrackingStatus.DELIVERED);
        assertThat(report.rawStatus()).isEqualTo("delivered: arrived_at_destination");
        assertThat(report.location()).contains("RENO, NV");
        assertThat(report.deliveredAt()).contains(Instant.parse("2026-01-04T15:10:00Z"));
        assertThat(report.estimatedDelivery()).contains(Instant.parse("2026-01-05T00:00:00Z"));
        assertThat(report.proofOfDelivery().orElseThrow().recipient()).contains("J Doe");
        assertThat(report.events())
                .extracting(TrackingEvent::status)
                .containsExactly(TrackingStatus.INFO_RECEIVED, TrackingStatus.DELIVERED);
        assertThat(report.events().get(0).location()).isEmpty();
    }

    @Test
    void aParcelUnderWay_isNotDelivered_andSilenceIsTold() {
        TrackingReport moving = report("{\"tracking_code\":\"1\",\"carrier\":\"UPS\",\"status\":\"in_transit\"}")
                .orElseThrow();
        TrackingReport silent = report(
                        "{\"tracking_code\":\"1\",\"carrier\":\"UPS\",\"status\":\"unknown\",\"status_detail\":\"unknown\"}")
                .orElseThrow();
        TrackingReport odd = report(DELIVERED.replace("\"status\":\"delivered\",\n", "\"status\":\"error\",\n"))
                .orElseThrow();

        assertThat(moving.deliveredAt()).isEmpty();
        assertThat(moving.rawStatus()).isEqualTo("in_transit");
        assertThat(EasyPostTrackers.isSilent(moving)).isFalse();
        assertThat(EasyPostTrackers.isSilent(silent)).isTrue();
        assertThat(silent.rawStatus()).isEqualTo("unknown");
        assertThat(EasyPostTrackers.isSilent(odd)).isFalse();
    }

    @Test
    void whatNamesNoParcel_isNoReport() {
        assertThat(report("{\"carrier\":\"UPS\",\"status\":\"unknown\"}")).isEmpty();
        assertThat(report("{\"tracking_code\":\"1\",\"status\":\"unknown\"}")).isEmpty();
        assertThat(report("{\"tracking_code\":\"1\",\"carrier\":\"UPS\"}")).isEmpty();
    }

    private static Optional<TrackingReport> report(String json) {
        return EasyPostTrackers.report(CarrierJson.read(Buffer.buffer(json)).orElseThrow());
    }
}
