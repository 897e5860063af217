package access;

import io.vertx.core.Future;

/** Finds out who holds a bearer token. */
@FunctionalInterface
public interface Authenticator {
    /**
     * Succeeds with the principal; fails with {@link InvalidTokenException} when the token is nobody's, and with
     * anything else when that could not be found out.
     */
    Future<Principal> authenticate(String bearerToken);
}
