package platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParsersTest {

    @ParameterizedTest
    @CsvSource({"500ms,500", "10s,10000", "15m,900000", "4h,14400000", "30d,2592000000", "0s,0", "' 2 s ',2000"})
    void a_duration_is_a_number_with_its_unit(String text, long millis) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "", "s", "-1s", "1.5h", "10 sec", "1w", "1H", "9999999999999s"})
    void anything_else_is_no_duration(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"512B,512", "64KiB,65536", "2MiB,2097152", "1GiB,1073741824"})
    void a_size_is_a_number_with_its_unit(String text, long bytes) {
        assertThat(Sizes.parse(text)).isEqualTo(bytes);
        assertThat(Sizes.format(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "2MB", "2mib", "-1B", "1.5MiB", ""})
    void anything_else_is_no_size(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Sizes.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1ms", "1500ms", "90s", "15m", "36h", "30d"})
    void a_duration_is_written_as_it_is_read(String text) {
        assertThat(Durations.format(Durations.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7", "10.0.0.0/8", "::1", "fd00::/8", "::ffff:10.0.0.1"})
    void addresses_and_networks_are_recognised(String text) {
        assertThat(NetworkForm.isAddressOrNetwork(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.local", "10", "10.0.0", "10.0.0.256", "10.0.0.0/33", "::1/129", "1:2", ""})
    void names_and_nonsense_are_no_addresses(String text) {
        assertThat(NetworkForm.isAddressOrNetwork(text)).isFalse();
    }

    @Test
    void a_secret_does_not_show_itself() {
        Secret secret = Secret.of("hunter2");

        assertThat(secret.toString()).doesNotContain("hunter2");
        assertThat(secret.reveal()).isEqualTo("hunter2");
        assertThat(secret).isEqualTo(Secret.of("hunter2")).isNotEqualTo(Secret.of("hunter3"));
        assertThat(secret).hasSameHashCodeAs(Secret.of("hunter2"));
    }
}
