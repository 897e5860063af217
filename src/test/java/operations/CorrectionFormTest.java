package operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class CorrectionFormTest {

    private static final String MARK = "0123456789abcdef0123456789abcdef";

    @Test
    void readsTheAddressesThatWereShown() {
        CorrectionForm form = CorrectionForm.of(MultiMap.caseInsensitiveMultiMap()
                .add(CorrectionForm.name(MARK, "city"), " Toledo ")
                .add(CorrectionForm.name(MARK, "country"), "ES")
                .add("csrf", "x")
                .add("zz.city", "x"));

        assertThat(form.refused()).isEmpty();
        assertThat(form.byMark()).containsOnlyKeys(MARK);
        assertThat(form.byMark().get(MARK).part("city")).isEqualTo("Toledo");
        assertThat(form.byMark().get(MARK).part("phone")).isEmpty();
    }

    @Test
    void refusesWhatNoAddressHas() {
        assertThat(with("country", "Spain").refused()).contains("country");
        assertThat(with("city", "a".repeat(201)).refused()).contains("city");
        assertThat(with("address_1", "a\u0000b").refused()).contains("address_1");
        assertThat(with("address_1", "a\r\nBcc: b").refused()).contains("address_1");
    }

    private static CorrectionForm with(String part, String value) {
        return CorrectionForm.of(MultiMap.caseInsensitiveMultiMap().add(CorrectionForm.name(MARK, part), value));
    }
}
