package sandbox.store;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An OAuth 1.0a signer written from RFC 5849 alone. */
final class TestOAuth {

    private TestOAuth() {}

    /** The URL with signed parameters; {@code signedBase} is scheme, host and port that are signed. */
    static String sign(
            String method, String url, String signedBase, ApiKey key, String algorithm, long timestamp, String nonce)
            throws Exception {
        URI uri = URI.create(url);
        List<String> pairs = new ArrayList<>();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&")) {
                String[] parts = pair.split("=", 2);
                pairs.add(encode(decode(parts[0])) + "=" + encode(decode(parts.length == 2 ? parts[1] : "")));
            }
        }
        pairs.add("oauth_consumer_key=" + encode(key.key()));
        pairs.add("oauth_nonce=" + encode(nonce));
        pairs.add("oauth_signature_method=" + algorithm);
        pairs.add("oauth_timestamp=" + timestamp);
        pairs.sort(null);
        String joined = String.join("&", pairs);
        String base = method + "&" + encode(signedBase + uri.getRawPath()) + "&" + encode(joined);
        String mac = algorithm.equals("HMAC-SHA1") ? "HmacSHA1" : "HmacSHA256";
        Mac hmac = Mac.getInstance(mac);
        hmac.init(new SecretKeySpec((key.secret() + "&").getBytes(StandardCharsets.UTF_8), mac));
        byte[] digest = hmac.doFinal(base.getBytes(StandardCharsets.UTF_8));
        String host = url.contains("?") ? url.substring(0, url.indexOf('?')) : url;
        return host + "?" + joined + "&oauth_signature="
                + encode(Base64.getEncoder().encodeToString(digest));
    }

    static String encode(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            out.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return out.toString();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    static String formEncode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
