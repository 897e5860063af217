package sandbox.store;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who calls, as WooCommerce finds out: OAuth 1.0a over plain HTTP; Basic or keys in the query over TLS. */
final class Authenticator {

    private static final int WINDOW_SECONDS = 900;
    private static final List<String> REQUIRED = List.of(
            "oauth_consumer_key", "oauth_timestamp", "oauth_nonce", "oauth_signature", "oauth_signature_method");

    private final StoreProfile profile;
    private final Clock clock;
    private final Map<String, Map<Long, String>> nonces = new HashMap<>();

    /**
     * One call's credentials.
     *
     * @param tls whether it came over TLS
     * @param url configured home URL and path, as it is signed
     * @param authorization the Authorization header
     */
    record Call(String method, boolean tls, String url, Params params, Optional<String> authorization) {}

    Authenticator(StoreProfile profile) {
        this.profile = profile;
        this.clock = profile.clock();
    }

    /** The key that calls, or nobody; refuses wrong secrets, signatures and permissions. */
    Optional<ApiKey> authenticate(Call call) {
        Optional<ApiKey> key = call.tls() ? overTls(call) : Optional.empty();
        if (key.isEmpty()) {
            key = oauth(call);
        }
        key.ifPresent(known -> checkPermission(known, call.method()));
        return key;
    }

    private Optional<ApiKey> overTls(Call call) {
        Optional<String> header = call.authorization().filter(text -> text.regionMatches(true, 0, "Basic ", 0, 6));
        String name = call.params().text("consumer_key").orElse("");
        String secret = call.params().text("consumer_secret").orElse("");
        if (name.isEmpty() && header.isPresent()) {
            String[] pair = decode(header.get().substring(6).strip()).split(":", 2);
            name = pair[0];
            secret = pair.length == 2 ? pair[1] : "";
        }
        Optional<ApiKey> key = find(name);
        if (key.isPresent() && !key.get().secret().equals(secret)) {
            throw refused("Consumer secret is invalid.");
        }
        return key;
    }

    private Optional<ApiKey> oauth(Call call) {
        Map<String, String> parameters = OAuth.parameters(call.params(), call.authorization());
        if (REQUIRED.stream().noneMatch(parameters::containsKey)) {
            return Optional.empty();
        }
        List<String> missing =
                REQUIRED.stream().filter(name -> !parameters.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw refused("Missing OAuth parameters " + String.join(", ", missing));
        }
        ApiKey key = find(parameters.getOrDefault("oauth_consumer_key", ""))
                .orElseThrow(() -> refused("Consumer key is invalid."));
        checkSignature(call, parameters, key);
        checkTimestamp(parameters, key);
        return Optional.of(key);
    }

    private static void checkSignature(Call call, Map<String, String> parameters, ApiKey key) {
        String algorithm = parameters.getOrDefault("oauth_signature_method", "");
        if (!algorithm.equals("HMAC-SHA1") && !algorithm.equals("HMAC-SHA256")) {
            throw refused("Invalid signature - signature method is invalid.");
        }
        String method = call.method();
        String expected = OAuth.signature(method, call.url(), parameters, key.secret(), algorithm);
        if (!expected.equals(parameters.get("oauth_signature"))) {
            throw refused("Invalid signature - provided signature does not match.");
        }
    }

    /** The shop remembers one nonce for each second and key. */
    private void checkTimestamp(Map<String, String> parameters, ApiKey key) {
        String text = parameters.getOrDefault("oauth_timestamp", "");
        long timestamp = text.matches("\\d{1,12}") ? Long.parseLong(text) : 0;
        if (Math.abs(clock.instant().getEpochSecond() - timestamp) > WINDOW_SECONDS) {
            throw refused("Invalid timestamp.");
        }
        String nonce = parameters.getOrDefault("oauth_nonce", "");
        synchronized (nonces) {
            Map<Long, String> used = nonces.computeIfAbsent(key.key(), name -> new HashMap<>());
            if (used.containsValue(nonce)) {
                throw refused("Invalid nonce - nonce has already been used.");
            }
            used.keySet().removeIf(second -> second < timestamp - 2L * WINDOW_SECONDS);
            used.put(timestamp, nonce);
        }
    }

    private static void checkPermission(ApiKey key, String method) {
        boolean read = method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
        if (read && !key.permission().reads()) {
            throw refused("The API key provided does not have read permissions.");
        }
        if (!read && !key.permission().writes()) {
            throw refused("The API key provided does not have write permissions.");
        }
    }

    private Optional<ApiKey> find(String name) {
        return profile.keys().stream().filter(key -> key.key().equals(name)).findFirst();
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static RestError refused(String message) {
        return RestError.of(401, "woocommerce_rest_authentication_error", message);
    }
}
