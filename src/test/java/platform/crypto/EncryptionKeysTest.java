package platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionKeysTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+/+/AwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "-_-_AwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "-_-_AwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
                "  +/+/AwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8 ",
            })
    void parse_everyFormOfBase64_givesTheSameKey(String text) {
        assertThat(HexFormat.of().formatHex(EncryptionKeys.parse(text).first()))
                .isEqualTo("fbffbf030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    }

    @Test
    void parse_aList_keepsItsOrder() {
        String first = EncryptionKeys.generate();
        String second = EncryptionKeys.generate();
        EncryptionKeys keys = EncryptionKeys.parse(first + ", " + second);

        assertThat(keys.all()).hasSize(2);
        assertThat(keys.first()).isEqualTo(EncryptionKeys.parse(first).first());
        assertThat(keys).hasToString("EncryptionKeys[2]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "your-32-byte-encryption-key",
                "not base64 at all!",
                "AAECAwQFBgcICQoLDA0ODw==",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=,",
            })
    void parse_whatIsNoKey_isRefusedWithoutTellingIt(String text) {
        assertThatThrownBy(() -> EncryptionKeys.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl rand -base64 32")
                .message()
                .satisfies(message -> assertThat(text.isBlank() || text.equals(",") || !message.contains(text))
                        .isTrue());
    }
}
