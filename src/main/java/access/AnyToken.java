package access;

import io.vertx.core.Future;
import java.util.Optional;

/**
 * Finds out what kind of token it is: one that says it is a JWT of ours is that or nobody's; then the API keys; then,
 * where there is one, the platform's auth service, which never gets to see what has the form of one of our keys.
 */
final class AnyToken implements Authenticator {
    private static final String KEY_PREFIX = "wci_";

    private final Authenticator ours;
    private final Authenticator keys;
    private final Optional<Authenticator> platform;

    AnyToken(Authenticator ours, Authenticator keys, Optional<Authenticator> platform) {
        this.ours = ours;
        this.keys = keys;
        this.platform = platform;
    }

    @Override
    public Future<Principal> authenticate(String bearerToken) {
        return Jwts.saysOurs(bearerToken)
                ? ours.authenticate(bearerToken)
                : keys.authenticate(bearerToken).recover(failure -> elsewhere(bearerToken, failure));
    }

    private Future<Principal> elsewhere(String token, Throwable failure) {
        return platform.filter(service -> failure instanceof InvalidTokenException && !token.startsWith(KEY_PREFIX))
                .map(service -> service.authenticate(token))
                .orElseGet(() -> Future.failedFuture(failure));
    }
}
