package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FulfilmentSettingsTest {

    private static final Instant CREATED = Instant.parse("2026-11-27T08:00:00Z");

    @ParameterizedTest
    @CsvSource({"PT-5S, PT2S", "PT0S, PT2S", "PT3S, PT2S", "PT10S, PT5S", "PT10M, PT5M", "PT30M, PT15M", "P30D, PT15M"})
    void aYoungOrder_isLookedAtSoon_anOldOneSeldom(Duration age, Duration expected) {
        assertThat(FulfilmentSettings.DEFAULT.lookAgainIn(CREATED, CREATED.plus(age)))
                .isEqualTo(expected);
    }
}
