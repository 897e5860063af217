package platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
    @ParameterizedTest
    @CsvSource({"abc,abc,true", "abc,abd,false", "abc,abcd,false", "'',abc,false", "'','',true", "ü,ü,true"})
    void equal_comparesWholeTexts(String left, String right, boolean equal) {
        assertThat(Secrets.equal(left, right)).isEqualTo(equal);
    }

    @Test
    void randomToken_isUrlSafeAndNeverTheSame() {
        String token = Secrets.randomToken(32);

        assertThat(token).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(Secrets.randomToken(32));
    }

    @Test
    void sha256_ofAbc_isTheVectorOfFips180() {
        assertThat(HexFormat.of().formatHex(Secrets.sha256("abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @ParameterizedTest
    @CsvSource({
        "' Jane.Doe+shop@Example.COM ',jane.doe+shop@example.com",
        "İ@example.com,i̇@example.com",
        "zoe\u0308@example.com,zoë@example.com",
        "a@Bücher.example,a@xn--bcher-kva.example",
        "a@b@c.example,a@b@c.example",
        "Not an address,not an address",
        "a@..,a@..",
    })
    void normalise_bringsOneAddressIntoOneForm(String given, String expected) {
        assertThat(EmailAddress.normalise(given)).isEqualTo(expected);
    }
}
