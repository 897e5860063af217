package carriers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapabilitiesTest {

    private static final CustomsDeclaration CUSTOMS = new CustomsDeclaration(
            CustomsDeclaration.Contents.GIFT,
            Optional.empty(),
            "Ann Signer",
            CustomsDeclaration.Undeliverable.RETURN,
            Optional.empty(),
            Optional.empty(),
            List.of());

    @Test
    void theShortForm_namesItsFeatures() {
        Capabilities all = new Capabilities(true, true, true, 1, Set.of(LabelFormat.PDF));
        Capabilities none = new Capabilities(false, false, false, 1, Set.of());

        assertThat(all.findByReference() && all.voidLabel() && all.idempotentPurchase())
                .isTrue();
        assertThat(none.features()).isEmpty();
        assertThat(none.pickup()).isFalse();
        assertThat(new Capabilities(Set.of(), 1, 1, Set.of()).pickup()).isTrue();
    }

    @Test
    void options_areOfferedOnlyWhereEachOfThemIs() {
        LabelOptions back = new LabelOptions(true, Optional.empty(), Optional.empty());
        LabelOptions abroad = new LabelOptions(false, Optional.of(CUSTOMS), Optional.empty());
        LabelOptions insured =
                new LabelOptions(false, Optional.empty(), Optional.of(new Insurance(BigDecimal.TEN, "USD")));

        assertThat(LabelOptions.NONE.areOfferedBy(offering())).isTrue();
        assertThat(back.areOfferedBy(offering())).isFalse();
        assertThat(back.areOfferedBy(offering(Feature.RETURN_LABEL))).isTrue();
        assertThat(abroad.areOfferedBy(offering())).isFalse();
        assertThat(abroad.areOfferedBy(offering(Feature.CUSTOMS))).isTrue();
        assertThat(insured.areOfferedBy(offering())).isFalse();
        assertThat(insured.areOfferedBy(offering(Feature.INSURANCE))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "with space", "ñ", "line\nbreak"})
    void aKeyIsPlainText(String text) {
        assertThatThrownBy(() -> new PreparedKey(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PreparedKey("x".repeat(201))).isInstanceOf(IllegalArgumentException.class);
        assertThat(new PreparedKey("shp_1/rate_2").text()).isEqualTo("shp_1/rate_2");
    }

    @Test
    void whatIsPersonal_isNotInTheText() {
        assertThat(CUSTOMS).hasToString("CustomsDeclaration[GIFT, 0 items]");
    }

    private static Capabilities offering(Feature... features) {
        return new Capabilities(Set.of(features), 1, 0, Set.of());
    }
}
