package carriers.easypost;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.PreparedKey;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImperialTest {

    @ParameterizedTest
    @CsvSource({"0.028349523125, 1.0", "0.5, 17.7", "0.68, 24.0", "0, 0.1", "31.7514659, 1120.0"})
    void ounces_areRoundedUp(String kilograms, String ounces) {
        assertThat(Imperial.ounces(new BigDecimal(kilograms))).isEqualTo(new BigDecimal(ounces));
    }

    @ParameterizedTest
    @CsvSource({"2.54, 1.0", "2.55, 1.1", "40, 15.8", "0.1, 0.1"})
    void inches_areRoundedUp(String centimetres, String inches) {
        assertThat(Imperial.inches(new BigDecimal(centimetres))).isEqualTo(new BigDecimal(inches));
    }

    @Test
    void parts_neverWeighMoreThanTheWhole() {
        BigDecimal part = new BigDecimal("0.17");
        BigDecimal whole = Imperial.ounces(part.multiply(new BigDecimal(3)));

        assertThat(Imperial.ouncesOfPart(part).multiply(new BigDecimal(3))).isLessThanOrEqualTo(whole);
        assertThat(Imperial.ouncesOfPart(new BigDecimal("0.0001"))).isEqualTo(new BigDecimal("0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shp", "shp/rate/more", "/rate", "shp/", "shp_1/../x", "shp?/rate"})
    void aKeyOfSomethingElse_isNone(String text) {
        assertThat(EasyPostKey.of(new PreparedKey(text))).isEmpty();
    }

    @Test
    void aKey_comesBack() {
        EasyPostKey key = new EasyPostKey("shp_a1", "rate_b2");

        assertThat(EasyPostKey.of(key.text())).contains(key);
        assertThat(new EasyPostKey("shp a", "r").isPlain()).isFalse();
        assertThat(new EasyPostKey("shp", "r/1").isPlain()).isFalse();
    }
}
