package platform.cache;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a cached value is found by. Holds nothing personal, for it rests in clear.
 *
 * @param scope whose it is, such as a store's id; never anybody else's
 * @param kind of the value, such as {@code product}; decides how long it lives
 * @param id within scope and kind
 */
public record CacheKey(String scope, String kind, String id) {

    /** The key of a record with a number. */
    public static CacheKey of(String scope, String kind, long id) {
        return new CacheKey(scope, kind, Long.toString(id));
    }

    /** One text for all three; no two keys share one. */
    String name() {
        return coded(kind) + ":" + coded(scope) + ":" + coded(id);
    }

    private static String coded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
