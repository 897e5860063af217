package woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class OAuth1SignerTest {

    private static final String URL = "http://shop.test:8088/fr/wp-json/wc/v3/orders";

    private final OAuth1Signer signer = new OAuth1Signer(
            new StoreCredentials("ck_1", "cs_2"),
            Clock.fixed(Instant.ofEpochSecond(1763802000), ZoneOffset.UTC),
            () -> "n0nce");

    @Test
    void baseString_ofRfc5849Section3_4_1_1_isThePublishedOne() {
        List<Parameter> parameters = List.of(
                new Parameter("b5", "=%3D"),
                new Parameter("a3", "a"),
                new Parameter("c@", ""),
                new Parameter("a2", "r b"),
                new Parameter("oauth_consumer_key", "9djdj82h48djs9d2"),
                new Parameter("oauth_token", "kkk9d7dh3k39sjv7"),
                new Parameter("oauth_signature_method", "HMAC-SHA1"),
                new Parameter("oauth_timestamp", "137131201"),
                new Parameter("oauth_nonce", "7d8f3e4a"),
                new Parameter("c2", ""),
                new Parameter("a3", "2 q"));

        assertThat(OAuth1Signer.baseString("POST", "http://example.com/request", parameters))
                .isEqualTo("POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D"
                        + "%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a"
                        + "%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3"
                        + "k39sjv7");
    }

    @Test
    void baseString_ofOAuthCoreAppendixA_isThePublishedOne() {
        List<Parameter> parameters = List.of(
                new Parameter("file", "vacation.jpg"),
                new Parameter("size", "original"),
                new Parameter("oauth_consumer_key", "dpf43f3p2l4k3l03"),
                new Parameter("oauth_token", "nnch734d00sl2jdk"),
                new Parameter("oauth_signature_method", "HMAC-SHA1"),
                new Parameter("oauth_timestamp", "1191242096"),
                new Parameter("oauth_nonce", "kllo9940pd9333jh"),
                new Parameter("oauth_version", "1.0"));

        assertThat(OAuth1Signer.baseString("GET", "http://photos.example.net/photos", parameters))
                .isEqualTo(
                        "GET&http%3A%2F%2Fphotos.example.net%2Fphotos&file%3Dvacation.jpg%26oauth_consumer_key%3Ddpf43f3"
                                + "p2l4k3l03%26oauth_nonce%3Dkllo9940pd9333jh%26oauth_signature_method%3DHMAC-SHA1%26oauth_timest"
                                + "amp%3D1191242096%26oauth_token%3Dnnch734d00sl2jdk%26oauth_version%3D1.0%26size%3Doriginal");
    }

    @Test
    void sign_commaListsAndOtherScripts_givesTheSignatureOfAnIndependentImplementation() {
        List<Parameter> signed = signer.sign(
                "GET",
                URL,
                List.of(
                        new Parameter("status", "processing,completed"),
                        new Parameter("search", "Müller & Söhne+1"),
                        new Parameter("per_page", "100")));

        // By Python's hmac and urllib.parse.quote.
        assertThat(signed).contains(new Parameter("oauth_signature", "Y59foD/axb7C8iE4uGdU/8/fFyJ1hoHgn/s/eFymFrk="));
    }

    @Test
    void sign_otherMethodUrlOrParameter_signsDifferently() {
        List<Parameter> none = List.of();

        assertThat(List.of(
                        signature(signer.sign("GET", URL, none)),
                        signature(signer.sign("PUT", URL, none)),
                        signature(signer.sign("GET", URL + "/7", none)),
                        signature(signer.sign("GET", URL, List.of(new Parameter("page", "2"))))))
                .doesNotHaveDuplicates();
    }

    @Test
    void signatureUrl_homeDiffersFromWhatWeConnectTo_isTheHomeWithItsPort() {
        StoreAddress store = StoreAddress.of("http://10.0.0.7:8088/").withHome("https://Shop.Test:8443/fr/");

        assertThat(store.signatureUrl("/orders")).isEqualTo("http://shop.test:8443/fr/wp-json/wc/v3/orders");
        assertThat(store.requestPath("/orders")).isEqualTo("/wp-json/wc/v3/orders");
    }

    private static String signature(List<Parameter> signed) {
        return signed.get(signed.size() - 1).value();
    }
}
