package access;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import platform.crypto.Secrets;
import platform.json.Json;

/**
 * Reads what the platform's auth service says of a token that it accepted. Permissions are exact strings, the names of
 * our scopes; {@code *} is all of them, and what is no scope of ours is not our business. Pure.
 */
final class PlatformProfile {
    private static final String EVERYTHING = "*";
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final int HASH_CHARACTERS = 16;

    private PlatformProfile() {}

    /** @throws RuntimeException when the profile is not of the known form */
    static Principal principal(Buffer profile, String token) {
        JsonObject json = Json.readObject(profile);
        JsonArray permissions = json.getJsonArray("permissions", new JsonArray());
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        permissions.stream()
                .map(String::valueOf)
                .flatMap(PlatformProfile::scopes)
                .forEach(scopes::add);
        return new Principal("platform:" + subject(json, token), scopes, Optional.empty());
    }

    /** Whether it is one of the platform's refresh tokens, which are for its auth service alone. */
    static boolean saysRefresh(String token) {
        return Jwts.unverified(token)
                .map(claims -> "refresh".equals(claims.getValue("type")))
                .orElse(false);
    }

    /** Not longer than the token itself. */
    static Instant until(String token, Instant atMost) {
        return Jwts.unverified(token)
                .map(claims -> claims.getValue("exp"))
                .filter(Number.class::isInstance)
                .map(end -> Instant.ofEpochSecond(((Number) end).longValue()))
                .filter(end -> end.isBefore(atMost))
                .orElse(atMost);
    }

    private static Stream<Scope> scopes(String permission) {
        return permission.equals(EVERYTHING) ? Stream.of(Scope.ADMIN) : Scope.of(permission).stream();
    }

    /** The token's own subject, for the service has just vouched for the token; else what the profile calls itself. */
    private static String subject(JsonObject profile, String token) {
        return Jwts.unverified(token)
                .flatMap(claims -> plain(claims.getValue("sub")))
                .or(() -> plain(profile.getValue("sub")))
                .or(() -> plain(profile.getValue("id")))
                .orElseGet(() -> hash(token));
    }

    private static Optional<String> plain(@Nullable Object value) {
        return Optional.ofNullable(value)
                .map(String::valueOf)
                .filter(text -> PLAIN.matcher(text).matches());
    }

    private static String hash(String token) {
        return Base64.getUrlEncoder().encodeToString(Secrets.sha256(token)).substring(0, HASH_CHARACTERS);
    }
}
