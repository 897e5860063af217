package platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tokens named PYTHON were made by {@code cryptography} 48.0.0, {@code Fernet(key).encrypt_at_time(…)}. */
class CredentialVaultTest {
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String PYTHON_2023 = "gAAAAABlU_EAf4YrxJ2ZYyNOMY9E2_UZptyF5zNsNr1GhoIf1Ev3CNxE_asXHXy_QhRuS"
            + "-w9lvnFRjiIYiHfPpCJ8sun4lb_txPy5w31J9SyAa5cOL0TWcY=";
    private static final String OTHER_KEY = "ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1-f4CBgoM=";
    private static final String PYTHON_YEAR_5138 =
            "gAAAABdIduf_-39WyrxGUgsBIJQCQXmPT3dGWZVPEYgZjWa6MxBstY9mZHXq4qsXmsEh9PNxDEF3mCZDnQt9W4huGTY7QP_oxg==";

    private final CredentialVault vault = vault(KEY);

    @Test
    void decrypt_aTokenOfPython_givesTheText() {
        assertThat(vault.decrypt(PYTHON_2023)).isEqualTo("cs_schlüssel_0123456789");
    }

    @Test
    void decrypt_aTokenOfTheFuture_looksAtNoClock() {
        assertThat(vault(OTHER_KEY).decrypt(PYTHON_YEAR_5138)).isEmpty();
    }

    @Test
    void decrypt_underAFormerKey_works() {
        assertThat(vault(OTHER_KEY + "," + KEY).decrypt(PYTHON_2023)).isEqualTo("cs_schlüssel_0123456789");
    }

    @Test
    void encrypt_usesTheFirstKey() {
        String token = vault(OTHER_KEY + "," + KEY).encrypt("cs_é");

        assertThat(vault(OTHER_KEY).decrypt(token)).isEqualTo("cs_é");
        assertThatThrownBy(() -> vault.decrypt(token))
                .isInstanceOf(SealedDataException.class)
                .hasMessageContaining("ENCRYPTION_KEY");
    }

    @Test
    void rewrap_underAFormerKey_givesATokenOfTheFirst() {
        CredentialVault rotated = vault(OTHER_KEY + "," + KEY);

        String token = rotated.rewrap(PYTHON_2023).orElseThrow();

        assertThat(vault(OTHER_KEY).decrypt(token)).isEqualTo("cs_schlüssel_0123456789");
        assertThat(rotated.rewrap(token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "gAAAAA==", "hAAAAABlU_EAf4YrxJ2ZYyNOMY9E2_UZ", "ü"})
    void decrypt_whatIsNoToken_failsWithoutTellingIt(String text) {
        assertThatThrownBy(() -> vault.decrypt(text)).isInstanceOf(SealedDataException.class);
    }

    private static CredentialVault vault(String keys) {
        return new CredentialVault(EncryptionKeys.parse(keys));
    }
}
