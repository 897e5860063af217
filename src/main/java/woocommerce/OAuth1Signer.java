package woocommerce;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs calls over plain HTTP: OAuth 1.0a without a token, HMAC-SHA256, parameters in the query (RFC 5849 section 3.4; a
 * JSON body is not covered). Sign each try anew: WooCommerce remembers nonces.
 */
final class OAuth1Signer {

    private static final String HMAC = "HmacSHA256";

    private final StoreCredentials credentials;
    private final Clock clock;
    private final Supplier<String> nonces;

    OAuth1Signer(StoreCredentials credentials, Clock clock, Supplier<String> nonces) {
        this.credentials = credentials;
        this.clock = clock;
        this.nonces = nonces;
    }

    /**
     * The call's parameters with those of the signature added.
     *
     * @param url the store's configured home URL with the path of the call, without query
     */
    List<Parameter> sign(String method, String url, List<Parameter> query) {
        List<Parameter> signed = new ArrayList<>(query);
        signed.add(new Parameter("oauth_consumer_key", credentials.consumerKey()));
        signed.add(new Parameter("oauth_nonce", nonces.get()));
        signed.add(new Parameter("oauth_signature_method", "HMAC-SHA256"));
        signed.add(
                new Parameter("oauth_timestamp", Long.toString(clock.instant().getEpochSecond())));
        signed.add(new Parameter("oauth_signature", hmac(baseString(method, url, signed))));
        return signed;
    }

    /** The signature base string, RFC 5849 section 3.4.1.1. */
    static String baseString(String method, String url, List<Parameter> parameters) {
        String normalized = parameters.stream()
                .map(p -> new Parameter(PercentEncoding.encode(p.name()), PercentEncoding.encode(p.value())))
                .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .map(p -> p.name() + "=" + p.value())
                .collect(Collectors.joining("&"));
        return method + "&" + PercentEncoding.encode(url) + "&" + PercentEncoding.encode(normalized);
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            String key = PercentEncoding.encode(credentials.consumerSecret()) + "&";
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }
}
