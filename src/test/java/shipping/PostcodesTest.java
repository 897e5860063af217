package shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostcodesTest {

    @ParameterizedTest
    @CsvSource({
        "08001, 08001, true",
        "08001, 8001, false",
        "sw1a1aa, SW1A 1AA, true",
        "SW1A 1AA, sw1a1aa, true",
        "12-345, 12345, true",
        "12*, 12345, true",
        "12*, 12, true",
        "12*, 1, false",
        "12*, 21234, false",
        "sw1 *, SW1A 1AA, true",
        "1000...2999, 1000, true",
        "1000...2999, 2999, true",
        "1000...2999, 0999, false",
        "1000...2999, 3000, false",
        "1000...2999, 02999, true",
        "1000...2999, 10000, false",
        "1000...2999, 1000 AB, false",
        "1000 ... 2999, 1500, true",
        "AB10...AB25, AB20, true",
        "AB10...AB25, AB26, false",
        "AB10...AB25, AB09, false",
        "AB10...AB25, AC11, false",
        "AB10...AB25, AB1, false",
        "AB10...AB25, AB24 9ZZ, true",
        "SW1A...SW9Z, SW9Z 9AA, false",
        "1A...9Z, 5B, true",
        "AB10...AB25, ÀB20, false",
        "AB10...AB25, [B20, false",
        "0...Z, 9, true",
    })
    void holds_asInTheStoresZones(String written, String postcode, boolean holds) {
        assertThat(Postcodes.anyHolds(List.of(written), postcode)).isEqualTo(holds);
    }

    @Test
    void anyOfThem_isEnough_andWithoutAPostcodeThereIsNone() {
        List<String> written = List.of("1*", "2000...2999");

        assertThat(Postcodes.anyHolds(written, "2500")).isTrue();
        assertThat(Postcodes.anyHolds(written, "3500")).isFalse();
        assertThat(Postcodes.anyHolds(List.of("0...Z"), " - ")).isFalse();
        assertThat(Postcodes.anyHolds(List.of("...9"), "5")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "08001, ''",
        "SW1A 1AA, ''",
        "12*, ''",
        "1000...2999, ''",
        "1000...1000, ''",
        "999...1000, ''",
        "AB10...AB25, ''",
        "1...9Z, ''",
        "*, beginnings",
        "1*2, beginnings",
        "1000..2999, beginnings",
        "12?, beginnings",
        "...2999, two ends",
        "1000..., two ends",
        "1*...2*, two ends",
        "1000...2000...3000, two ends",
        "2999...1000, lower end",
        "1000...999, lower end",
        "AB25...AB10, lower end",
        "123456789012345678901, beginnings",
    })
    void fault_saysWhatIsWrong(String written, String expected) {
        assertThat(Postcodes.fault(written).orElse("")).satisfies(fault -> {
            assertThat(fault.isEmpty()).isEqualTo(expected.isEmpty());
            assertThat(fault).contains(expected);
        });
    }
}
