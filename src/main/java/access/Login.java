package access;

import io.vertx.core.Future;
import java.util.Optional;
import platform.db.Database;
import platform.http.Problem;

/**
 * Turns a user's name and password, or a refresh token, into tokens. A name that nobody has, a wrong password and a
 * deactivated user get the same answer after the same time.
 */
final class Login {
    private final UserRepository users = new UserRepository();
    private final Database database;
    private final Passwords passwords;
    private final LoginGuard guard;
    private final UserSessions sessions;

    Login(Database database, Passwords passwords, LoginGuard guard, UserSessions sessions) {
        this.database = database;
        this.passwords = passwords;
        this.guard = guard;
        this.sessions = sessions;
    }

    /**
     * Logs somebody in.
     *
     * @param address where the request came from
     * @return fails with a 401 {@code invalid_credentials} problem, or 429 {@code too_many_attempts}
     */
    Future<Tokens> byPassword(String username, String password, String address) {
        return guard.admit(username, address)
                .compose(admitted -> users.find(database.pool(), username))
                .compose(found -> check(found, password))
                .compose(user -> guard.forgive(username, address).map(user))
                .compose(sessions::begin)
                .map(tokens -> tokens.orElseThrow(Login::refused));
    }

    private Future<User> check(Optional<User> found, String password) {
        return passwords
                .matches(password, found.map(User::passwordHash))
                .map(matches -> found.filter(user -> matches && user.active()).orElseThrow(Login::refused));
    }

    /** Goes on with a session; fails with a 401 {@code invalid_refresh_token} problem. */
    Future<Tokens> byRefreshToken(String refreshToken) {
        return sessions.refresh(refreshToken)
                .recover(failure ->
                        Future.failedFuture(failure instanceof InvalidTokenException ? notRefreshed() : failure));
    }

    private static RuntimeException refused() {
        return unauthorised("invalid_credentials", "The name or the password is wrong.");
    }

    private static RuntimeException notRefreshed() {
        return unauthorised(
                "invalid_refresh_token", "The refresh token is unknown, expired, used already or ended: log in again.");
    }

    private static RuntimeException unauthorised(String code, String detail) {
        return Problem.of(401, code, detail)
                .withHeader("WWW-Authenticate", BearerHandler.REALM)
                .exception();
    }
}
