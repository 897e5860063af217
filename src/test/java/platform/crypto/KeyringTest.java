package platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringTest {
    private static final Field EMAIL = new Field("orders", "email");
    private static final String NAME = "Zoë Müller";

    private final byte[] first = filled(1);
    private final byte[] second = filled(2);
    private final byte[] index = filled(9);
    private final Keyring keyring = new Keyring(1, Map.of(1, first), index);

    @ParameterizedTest
    @ValueSource(strings = {"", "a", NAME, "😀 and a longer text that takes more than one block of AES to hold"})
    void open_whatWasSealed_givesTheText(String text) {
        byte[] sealed = keyring.seal(EMAIL, "s1:7", text);

        assertThat(keyring.openText(EMAIL, "s1:7", sealed)).isEqualTo(text);
    }

    @Test
    void seal_twice_givesDifferentBytes() {
        assertThat(keyring.seal(EMAIL, "s1:7", NAME)).isNotEqualTo(keyring.seal(EMAIL, "s1:7", NAME));
    }

    @Test
    void seal_holdsNothingInClear() {
        String sealed = new String(keyring.seal(EMAIL, "s1:7", NAME), StandardCharsets.ISO_8859_1);

        assertThat(sealed).doesNotContain("ller");
    }

    @Test
    void open_inAnotherRowColumnOrTable_fails() {
        byte[] sealed = keyring.seal(EMAIL, "s1:7", NAME);

        assertThatThrownBy(() -> keyring.open(EMAIL, "s1:8", sealed)).isInstanceOf(SealedDataException.class);
        assertThatThrownBy(() -> keyring.open(new Field("orders", "phone"), "s1:7", sealed))
                .isInstanceOf(SealedDataException.class);
        assertThatThrownBy(() -> keyring.open(new Field("customers", "email"), "s1:7", sealed))
                .isInstanceOf(SealedDataException.class);
    }

    @Test
    void open_withAnyByteAltered_fails() {
        byte[] sealed = keyring.seal(EMAIL, "s1:7", NAME);

        assertThat(IntStream.range(0, sealed.length)).allSatisfy(i -> {
            byte[] altered = sealed.clone();
            altered[i] ^= 1;
            assertThatThrownBy(() -> keyring.open(EMAIL, "s1:7", altered)).isInstanceOf(SealedDataException.class);
        });
    }

    @Test
    void open_cutShort_fails() {
        byte[] sealed = keyring.seal(EMAIL, "s1:7", "x");

        assertThat(IntStream.range(0, sealed.length))
                .allSatisfy(length -> assertThatThrownBy(
                                () -> keyring.open(EMAIL, "s1:7", Arrays.copyOf(sealed, length)))
                        .isInstanceOf(SealedDataException.class));
    }

    @Test
    void open_afterTheDataKeyWasChanged_stillOpensWithTheFormerKey() {
        byte[] sealed = keyring.seal(EMAIL, "s1:7", NAME);
        Keyring rotated = new Keyring(3, Map.of(1, first, 3, second), index);

        assertThat(rotated.openText(EMAIL, "s1:7", sealed)).isEqualTo(NAME);
        assertThatThrownBy(() -> keyring.open(EMAIL, "s1:7", rotated.seal(EMAIL, "s1:7", NAME)))
                .isInstanceOf(SealedDataException.class)
                .hasMessageContaining("Data key 3");
    }

    @Test
    void failure_neverTellsTheContent() {
        byte[] sealed = keyring.seal(EMAIL, "s1:7", NAME);

        assertThatThrownBy(() -> keyring.open(EMAIL, "s1:8", sealed))
                .hasMessageNotContaining(NAME)
                .hasMessageNotContaining("s1:8");
    }

    @Test
    void blindIndex_equalValues_areEqualWithinOnePurposeAndKeyOnly() {
        byte[] one = keyring.blindIndex("email", "a@b.example");

        assertThat(keyring.blindIndex("email", "a@b.example")).isEqualTo(one).hasSize(32);
        assertThat(keyring.blindIndex("email", "a@c.example")).isNotEqualTo(one);
        assertThat(keyring.blindIndex("phone", "a@b.example")).isNotEqualTo(one);
        assertThat(keyring.keyedHash("email", "a@b.example".getBytes(StandardCharsets.UTF_8)))
                .isNotEqualTo(one);
        assertThat(Keyring.ephemeral().blindIndex("email", "a@b.example")).isNotEqualTo(one);
        assertThat(new Keyring(2, Map.of(2, second), index).blindIndex("email", "a@b.example"))
                .isEqualTo(one);
    }

    @Test
    void keyedHash_equalBytes_areEqual() {
        byte[] body = {1, 2, 3};

        assertThat(keyring.keyedHash("webhook", body))
                .isEqualTo(keyring.keyedHash("webhook", body.clone()))
                .hasSize(32);
    }

    @Test
    void wrappedKey_unwrapsUnderAnyKeyOfTheListAndOnlyInItsRow() {
        EncryptionKeys old = EncryptionKeys.parse(EncryptionKeys.generate());
        String newest = EncryptionKeys.generate();
        String former = EncryptionKeys.generate();
        byte[] wrapped = new KeyWrap(EncryptionKeys.parse(former)).wrap(1, KeyPurpose.DATA, first);
        KeyWrap both = new KeyWrap(EncryptionKeys.parse(newest + "," + former));

        assertThat(both.unwrap(1, KeyPurpose.DATA, wrapped)).isEqualTo(first);
        assertThat(both.isCurrent(wrapped)).isFalse();
        assertThat(both.isCurrent(both.wrap(1, KeyPurpose.DATA, first))).isTrue();
        assertThatThrownBy(() -> both.unwrap(2, KeyPurpose.DATA, wrapped)).isInstanceOf(SealedDataException.class);
        assertThatThrownBy(() -> both.unwrap(1, KeyPurpose.INDEX, wrapped)).isInstanceOf(SealedDataException.class);
        assertThatThrownBy(() -> new KeyWrap(old).unwrap(1, KeyPurpose.DATA, wrapped))
                .isInstanceOf(SealedDataException.class)
                .hasMessageContaining("ENCRYPTION_KEY");
        assertThatThrownBy(() -> both.unwrap(1, KeyPurpose.DATA, new byte[] {7}))
                .isInstanceOf(SealedDataException.class);
        assertThat(both.isCurrent(new byte[0])).isFalse();
    }

    private static byte[] filled(int value) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) value);
        return key;
    }
}
