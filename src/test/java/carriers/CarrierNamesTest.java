package carriers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CarrierNamesTest {

    @Test
    void aTypedName_meansACarrier_withoutRegardToCase() {
        assertThat(CarrierNames.same("dhl", "DHL")).isTrue();
        assertThat(CarrierNames.same("CORREOS", "Correos")).isTrue();
        assertThat(CarrierNames.same("DHL", "DHLExpress")).isFalse();
    }

    @Test
    void theCarriersOwnName_isShown() {
        assertThat(CarrierNames.own("dhl", List.of("UPS", "DHL"))).isEqualTo("DHL");
        assertThat(CarrierNames.own("usps", List.of("USPS", "usps")))
                .as("the very name, where there is one")
                .isEqualTo("usps");
        assertThat(CarrierNames.own("boat", List.of("UPS", "DHL"))).isEqualTo("boat");
    }
}
