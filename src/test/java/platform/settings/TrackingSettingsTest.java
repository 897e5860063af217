package platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingSettingsTest {

    @Test
    void aCadence_isGivenByStatus() {
        SettingsReader reader =
                new SettingsReader(Map.of("TRACKING_CADENCE", "in_transit = 6h, expired=never,pending=30m"));

        assertThat(TrackingSettings.from(reader).cadence())
                .isEqualTo(Map.of(
                        "in_transit", Optional.of(Duration.ofHours(6)),
                        "expired", Optional.empty(),
                        "pending", Optional.of(Duration.ofMinutes(30))));
        reader.requireValid();
    }

    @ParameterizedTest
    @ValueSource(strings = {"in_transit", "flying=3h", "in_transit=3h,", "pending=soon", "pending=10ms", "pending=8d"})
    void whatIsNoCadence_isAFault(String text) {
        SettingsReader reader = new SettingsReader(Map.of("TRACKING_CADENCE", text));

        assertThat(TrackingSettings.from(reader).cadence()).isEmpty();
        assertThat(reader.faults()).hasSize(1);
    }
}
