package carriers.shippo;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.PrepareOutcome;
import carriers.Rejected;
import carriers.Unknown;
import carriers.http.CarrierJson;
import carriers.http.Veil;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MissingRatesTest {

    @ParameterizedTest
    @ValueSource(strings = {"QUEUED", "WAITING"})
    void ratesStillUnderWay_areNoRefusal(String status) {
        assertThat(outcome("usps", "usps_priority", status, ""))
                .isEqualTo(new Unknown("the rates are still " + status + " at Shippo"));
    }

    @ParameterizedTest
    @CsvSource({
        "dhl_express, DHL Express, Request timed out.",
        "usps, USPS, The service is temporarily unavailable",
        "usps, , Please TRY AGAIN LATER"
    })
    void aCarrierThatIsAway_isNoRefusal(String carrier, String source, String text) {
        String from = source == null ? "" : "\"source\":\"" + source + "\",";
        assertThat(outcome(carrier, "", "SUCCESS", "{" + from + "\"text\":\"" + text + "\"}"))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        open -> assertThat(open.reason())
                                .startsWith(carrier + " offers no rate: ")
                                .contains(text));
    }

    @Test
    void whatRefusesTheParcel_isFinal_whateverAnotherCarrierSaid() {
        String messages = "{\"source\":\"UPS\",\"text\":\"Timeout\"},{\"source\":\"USPS\"},"
                + "{\"source\":\"USPS\",\"text\":\"Customs declaration is required\"}";

        assertThat(outcome("usps", "usps_priority", "SUCCESS", messages))
                .isEqualTo(new Rejected(
                        "usps offers no rate for usps_priority: UPS: Timeout; USPS: Customs declaration is required",
                        false));
        assertThat(outcome("usps", "", "SUCCESS", "")).isEqualTo(new Rejected("usps offers no rate", false));
    }

    private static PrepareOutcome outcome(String carrier, String service, String status, String messages) {
        String shipment = "{\"status\":\"" + status + "\",\"rates\":[],\"messages\":[" + messages + "]}";
        return MissingRates.outcome(
                carrier, service, CarrierJson.read(Buffer.buffer(shipment)).orElseThrow(), Veil.NONE);
    }
}
