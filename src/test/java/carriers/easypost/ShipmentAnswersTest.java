package carriers.easypost;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.Found;
import carriers.Label;
import carriers.LabelDocument;
import carriers.LabelFormat;
import carriers.NotFound;
import carriers.Rate;
import carriers.http.CarrierJson;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShipmentAnswersTest {

    @Test
    void aBoughtShipment_isALabel_asTheContractShowsIt() {
        Label label = label(
                "\"selected_rate\":{\"id\":\"r\",\"rate\":\"7.10\"},\"postage_label\":{\"label_url\":\"https://files.example/d4.png\","
                        + "\"label_file_type\":\"image/png\"},\"tracker\":{\"est_delivery_date\":\"2026-01-05T00:00:00Z\",\"public_url\":\"https://track.example/e5\"},"
                        + "\"fees\":[{\"type\":\"PostageFee\",\"amount\":\"7.10000\",\"refunded\":false}]");

        assertThat(label.carrier()).isEqualTo("USPS");
        assertThat(label.cost()).isEqualByComparingTo("7.10");
        assertThat(label.currency()).isEqualTo("USD");
        assertThat(label.estimatedDelivery()).contains(Instant.parse("2026-01-05T00:00:00Z"));
        assertThat(label.carrierObjectId()).contains("shp_a1");
        assertThat(label.trackingUrl()).contains("https://track.example/e5");
        assertThat(label.test()).isFalse();
        assertThat(label.document().format()).isEqualTo(LabelFormat.PNG);
    }

    @Test
    void postageThatTheCarrierBills_isAddedFromTheRate_andWhatWasRefundedIsNot() {
        Label label =
                label("\"selected_rate\":{\"rate\":\"7.10\",\"delivery_date\":\"2026-01-06\"},\"postage_label\":{},"
                        + "\"fees\":[{\"type\":\"LabelFee\",\"amount\":\"0.05\"},{\"type\":\"InsuranceFee\",\"amount\":\"1\",\"refunded\":true},"
                        + "{\"type\":\"Odd\",\"amount\":\"?\"}]");

        assertThat(label.cost()).isEqualByComparingTo("7.15");
        assertThat(label.document()).isEqualTo(new LabelDocument.Missing(LabelFormat.PNG));
        assertThat(label.estimatedDelivery()).isPresent();
        assertThat(label.trackingUrl()).isEmpty();
        assertThat(label("\"postage_label\":{}").cost()).isEqualByComparingTo(BigDecimal.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "application/pdf, PDF",
        "application/zpl, ZPL",
        "application/epl2, EPL",
        "application/epl, EPL",
        "image/png, PNG",
        "'', PNG"
    })
    void theFormat_isWhatCame(String type, LabelFormat format) {
        assertThat(label("\"postage_label\":{\"label_file_type\":\"" + type + "\"}")
                        .document()
                        .format())
                .isEqualTo(format);
    }

    @Test
    void withoutNumberOrLabel_nothingIsBought() {
        assertThat(ShipmentAnswers.label("USPS", json("{\"id\":\"s\",\"tracking_code\":\"1\"}")))
                .isEmpty();
        assertThat(ShipmentAnswers.found("USPS", json("{\"id\":\"s\",\"postage_label\":{}}")))
                .isEqualTo(new NotFound());
        assertThat(ShipmentAnswers.document(json("{}"), LabelFormat.PDF)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"submitted, true", "refunded, true", "rejected, false", "not_applicable, false"})
    void whatIsGivenBack_countsAsVoid(String status, boolean voided) {
        JsonNode shipment = json(
                "{\"id\":\"s\",\"tracking_code\":\"1\",\"postage_label\":{},\"refund_status\":\"" + status + "\"}");

        assertThat(((Found) ShipmentAnswers.found("USPS", shipment))
                        .labels()
                        .get(0)
                        .voided())
                .isEqualTo(voided);
    }

    @Test
    void aRateThatCannotBeBought_isLeftOut() {
        JsonNode shipment = json(
                "{\"rates\":[{\"carrier\":\"A\",\"service\":\"s\",\"rate\":\"1\"},{\"id\":\"r\",\"service\":\"s\"},"
                        + "{\"id\":\"r\",\"carrier\":\"A\"},{\"id\":\"r\",\"carrier\":\"A\",\"service\":\"s\"},"
                        + "{\"id\":\"r5\",\"carrier\":\"A\",\"service\":\"s\",\"rate\":\"2.50\",\"currency\":\"CAD\",\"delivery_days\":2}]}");

        assertThat(ShipmentAnswers.rates(shipment)).singleElement().satisfies((Rate rate) -> {
            assertThat(rate.quoteId()).contains("r5");
            assertThat(rate.currency()).isEqualTo("CAD");
            assertThat(rate.estimatedDays()).contains(2);
        });
    }

    @Test
    void theCheapest_isOfTheCurrencyOfTheFirst_asAmountsOfTwoCannotBeCompared() {
        JsonNode shipment = json("{\"rates\":[" + rate("other", "B", "1", "CAD") + "," + rate("r1", "A", "9", "USD")
                + "," + rate("r2", "A", "3", "CAD") + "," + rate("r3", "A", "8", "USD") + "]}");

        assertThat(ShipmentAnswers.cheapest(shipment, "A", "s").flatMap(Rate::quoteId))
                .contains("r3");
        assertThat(ShipmentAnswers.cheapest(shipment, "A", "none")).isEmpty();
    }

    private static String rate(String id, String carrier, String amount, String currency) {
        return "{\"id\":\"" + id + "\",\"carrier\":\"" + carrier + "\",\"service\":\"s\",\"rate\":\"" + amount
                + "\",\"currency\":\"" + currency + "\"}";
    }

    private static Label label(String fields) {
        return ShipmentAnswers.label(
                        "USPS",
                        json("{\"id\":\"shp_a1\",\"mode\":\"production\",\"tracking_code\":\"9400\"," + fields + "}"))
                .orElseThrow();
    }

    private static JsonNode json(String text) {
        return CarrierJson.read(Buffer.buffer(text)).orElseThrow();
    }
}
