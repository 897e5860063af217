package sandbox.store;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-legged OAuth 1.0a as WooCommerce checks it over plain HTTP (RFC 5849, section 3.4, with its peculiarities). */
final class OAuth {

    private OAuth() {}

    /** Parameters of the query and of an {@code Authorization: OAuth} header; of equal names the last wins. */
    static Map<String, String> parameters(Params query, Optional<String> authorization) {
        Map<String, String> all = new LinkedHashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Params.Param param : query.all()) {
            boolean array = param.name().endsWith("[]");
            String base = array ? param.name().substring(0, param.name().length() - 2) : param.name();
            int index = array ? counts.merge(base, 1, Integer::sum) - 1 : 0;
            all.put(array ? base + "[" + index + "]" : base, param.value());
        }
        authorization
                .filter(header -> header.regionMatches(true, 0, "OAuth ", 0, 6))
                .ifPresent(header -> {
                    for (String part : header.substring(6).split(",", -1)) {
                        String[] pair = part.strip().split("=", 2);
                        if (pair.length == 2 && pair[0].startsWith("oauth_")) {
                            all.put(
                                    pair[0],
                                    Params.parse("v="
                                                    + pair[1].replace("\"", "").replace("+", "%2B"))
                                            .text("v")
                                            .orElse(""));
                        }
                    }
                });
        return all;
    }

    /** The signature these parameters must carry. */
    static String signature(
            String method, String url, Map<String, String> parameters, String secret, String algorithm) {
        Map<String, String> sorted = new TreeMap<>();
        parameters.forEach((name, value) -> sorted.put(encode(name), encode(value)));
        sorted.remove("oauth_signature");
        String joined = sorted.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
        String base = method + "&" + encode(url) + "&" + encode(joined);
        String name = algorithm.equals("HMAC-SHA1") ? "HmacSHA1" : "HmacSHA256";
        try {
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec((secret + "&").getBytes(StandardCharsets.UTF_8), name));
            return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
