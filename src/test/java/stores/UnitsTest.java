package stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {

    @ParameterizedTest
    @CsvSource({"1,kg,1", "1,g,0.001", "1,lb,0.4536", "1,lbs,0.4536", "1,oz,0.0284", "0,kg,0"})
    void kilograms_ofEveryUnit(BigDecimal weight, String unit, BigDecimal kilograms) {
        assertThat(Units.kilograms(weight, unit)).isEqualByComparingTo(kilograms);
        assertThat(Units.weights()).contains(unit);
    }

    @ParameterizedTest
    @CsvSource({"1,cm,1", "1,m,100", "1,mm,0.1", "1,in,2.54", "1,yd,91.44"})
    void centimetres_ofEveryUnit(BigDecimal length, String unit, BigDecimal centimetres) {
        assertThat(Units.centimetres(length, unit)).isEqualByComparingTo(centimetres);
        assertThat(Units.lengths()).contains(unit);
    }

    @Test
    void onePiece_weighsToTheMilligram() {
        assertThat(Units.kilogramsOfOne(BigDecimal.TEN, "lbs")).contains(new BigDecimal("4.535924"));
        assertThat(Units.kilogramsOfOne(BigDecimal.TEN, "g")).contains(new BigDecimal("0.010000"));
    }

    @Test
    void anotherUnit_isNone() {
        assertThat(Units.kilogramsOfOne(BigDecimal.TEN, "stone")).isEmpty();
        assertThatThrownBy(() -> Units.kilograms(BigDecimal.TEN, "stone"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown unit: stone");
    }
}
