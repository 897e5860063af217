package access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import platform.settings.Secret;

/**
 * Signs and verifies our own tokens: JWTs by HS256 with SECRET_KEY. The platform signs by HS256 too, perhaps with the
 * same secret; its tokens have no issuer, and ours always have.
 */
final class Jwts {
    static final String ISSUER = "woocommerce-integration";

    private static final String ALGORITHM = "HS256";
    /** Where the library puts what it verified. */
    private static final String CLAIMS = "accessToken";

    private final JWTAuth auth;
    private final Clock clock;

    Jwts(Vertx vertx, Secret key, Clock clock) {
        // The time is held against our own clock, and an exp is required, which the library does not.
        this.auth = JWTAuth.create(
                vertx,
                new JWTAuthOptions()
                        .addPubSecKey(
                                new PubSecKeyOptions().setAlgorithm(ALGORITHM).setBuffer(key.reveal()))
                        .setJWTOptions(new JWTOptions().setIgnoreExpiration(true)));
        this.clock = clock;
    }

    /** A token of these claims, to which issuer and times are added. */
    String sign(JsonObject claims, Duration lives) {
        Instant now = clock.instant();
        JsonObject all = claims.copy()
                .put("iss", ISSUER)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(lives).getEpochSecond());
        return auth.generateToken(all, new JWTOptions().setAlgorithm(ALGORITHM).setNoTimestamp(true));
    }

    /**
     * The claims of a token of ours of this {@code type}.
     *
     * @return fails with {@link InvalidTokenException} when it is none, was altered, or is past its time
     */
    Future<JsonObject> verify(String token, String type) {
        return Future.succeededFuture(token)
                .compose(text -> auth.authenticate(new TokenCredentials(text)))
                .map(user -> user.attributes().getJsonObject(CLAIMS))
                .map(claims -> requireGood(claims, type))
                .recover(failure -> Future.failedFuture(new InvalidTokenException()));
    }

    /** Whether a token says of itself that it is ours; nothing is verified by that. */
    static boolean saysOurs(String token) {
        return unverified(token)
                .map(claims -> ISSUER.equals(claims.getValue("iss")))
                .orElse(false);
    }

    /** What a JWT says, whoever wrote it; empty for what is no JWT. */
    static Optional<JsonObject> unverified(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            byte[] payload = Base64.getUrlDecoder().decode(parts[1]);
            return Optional.of(new JsonObject(new String(payload, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | DecodeException e) {
            return Optional.empty();
        }
    }

    private JsonObject requireGood(JsonObject claims, String type) {
        @Nullable Object end = claims.getValue("exp");
        boolean live = end instanceof Number seconds && clock.instant().getEpochSecond() < seconds.longValue();
        if (!live || !ISSUER.equals(claims.getValue("iss")) || !type.equals(claims.getValue("type"))) {
            throw new InvalidTokenException();
        }
        return claims;
    }
}
