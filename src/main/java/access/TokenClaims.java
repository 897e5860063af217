package access;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What our tokens say. Pure.
 *
 * @param username {@code sub}
 * @param tokenVersion {@code ver}; the user's when the token was made
 * @param sessionId {@code sid}; the log-in that it came of
 */
record TokenClaims(String username, long tokenVersion, String sessionId) {
    static final String ACCESS = "access";
    static final String REFRESH = "refresh";

    static TokenClaims of(User user, String sessionId) {
        return new TokenClaims(user.username(), user.tokenVersion(), sessionId);
    }

    /** @throws RuntimeException when a claim is missing or of another type, which no token that we signed can be */
    static TokenClaims read(JsonObject claims) {
        return new TokenClaims(claims.getString("sub"), claims.getLong("ver"), claims.getString("sid"));
    }

    JsonObject access(Rights rights) {
        return common(ACCESS)
                .put("scope", scope(rights))
                .put("stores", rights.stores().map(TokenClaims::sorted).orElse(null));
    }

    JsonObject refresh(String id) {
        return common(REFRESH).put("jti", id);
    }

    /** The scopes as OAuth writes them, separated by spaces. */
    static String scope(Rights rights) {
        return rights.scopes().stream().map(Scope::wireName).sorted().collect(Collectors.joining(" "));
    }

    /** What an access token says that it may do. */
    static Rights rights(JsonObject claims) {
        Optional<Set<String>> stores = Optional.ofNullable(claims.getJsonArray("stores"))
                .map(ids -> ids.stream().map(String::valueOf).collect(Collectors.toSet()));
        return new Rights(Rights.scopes(Arrays.asList(claims.getString("scope").split(" "))), stores);
    }

    private JsonObject common(String type) {
        return new JsonObject()
                .put("sub", username)
                .put("type", type)
                .put("ver", tokenVersion)
                .put("sid", sessionId);
    }

    private static JsonArray sorted(Set<String> ids) {
        return new JsonArray(ids.stream().sorted().toList());
    }
}
