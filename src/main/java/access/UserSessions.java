package access;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.crypto.Secrets;
import platform.db.Database;
import platform.db.Tx;
import platform.settings.TokenSettings;

/**
 * What follows a log-in: an access token, and refresh tokens that follow each other, each good for one use. One that is
 * used again was stolen, from us or from its owner; nobody can tell, so the session ends for both.
 *
 * <p>Each use of an access token reads the user by key, so that a deactivated user, a new password and narrower rights
 * hold at once on every node.
 */
final class UserSessions implements Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(UserSessions.class);
    private static final int ID_BYTES = 16;

    private final UserRepository users = new UserRepository();
    private final UserSessionRepository repository = new UserSessionRepository();
    private final Database database;
    private final Jwts jwts;
    private final TokenSettings settings;
    private final Clock clock;

    UserSessions(Database database, Jwts jwts, TokenSettings settings, Clock clock) {
        this.database = database;
        this.jwts = jwts;
        this.settings = settings;
        this.clock = clock;
    }

    /** Begins a session; empty when the user was deactivated, deleted or given another password meanwhile. */
    Future<Optional<Tokens>> begin(User user) {
        return database.transaction(tx -> begin(tx.sql(), user));
    }

    private Future<Optional<Tokens>> begin(SqlClient tx, User user) {
        TokenClaims claims = TokenClaims.of(user, Secrets.randomToken(ID_BYTES));
        String refreshId = Secrets.randomToken(ID_BYTES);
        return repository
                .begin(tx, claims.sessionId(), user, refreshId, end())
                .compose(begun ->
                        repository.clear(tx, user.username(), clock.instant()).map(done -> begun))
                .map(begun -> begun ? Optional.of(tokens(claims, refreshId, user.rights())) : Optional.empty());
    }

    /** The next tokens; fails with {@link InvalidTokenException} when the refresh token is not good. */
    Future<Tokens> refresh(String refreshToken) {
        return jwts.verify(refreshToken, TokenClaims.REFRESH)
                .compose(claims -> database.transaction(tx -> next(tx, claims)))
                .map(next -> next.orElseThrow(InvalidTokenException::new));
    }

    private Future<Optional<Tokens>> next(Tx tx, JsonObject token) {
        TokenClaims claims = TokenClaims.read(token);
        return repository
                .lockNewest(tx.sql(), claims.sessionId())
                .compose(newest -> newest.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : next(tx, claims, newest.get().equals(token.getString("jti"))));
    }

    private Future<Optional<Tokens>> next(Tx tx, TokenClaims claims, boolean isNewest) {
        if (isNewest) {
            return users.findInSession(tx.sql(), claims.username(), claims.tokenVersion(), claims.sessionId())
                    .compose(user -> user.map(known -> rotate(tx.sql(), claims, known))
                            .orElseGet(() -> Future.succeededFuture(Optional.empty())));
        }
        tx.afterCommit(() -> LOG.warn("a refresh token was used a second time: its session is ended"));
        return repository.end(tx.sql(), claims.sessionId()).map(Optional.empty());
    }

    private Future<Optional<Tokens>> rotate(SqlClient tx, TokenClaims claims, User user) {
        String refreshId = Secrets.randomToken(ID_BYTES);
        return repository
                .rotate(tx, claims.sessionId(), refreshId, end())
                .map(done -> Optional.of(tokens(claims, refreshId, user.rights())));
    }

    /** Of an access token of ours. */
    @Override
    public Future<Principal> authenticate(String bearerToken) {
        return jwts.verify(bearerToken, TokenClaims.ACCESS).compose(this::principal);
    }

    private Future<Principal> principal(JsonObject token) {
        TokenClaims claims = TokenClaims.read(token);
        return users.findInSession(database.pool(), claims.username(), claims.tokenVersion(), claims.sessionId())
                .map(found -> found.orElseThrow(InvalidTokenException::new))
                .map(user -> user.rights().and(TokenClaims.rights(token)).principal("user:" + user.username()));
    }

    private Tokens tokens(TokenClaims claims, String refreshId, Rights rights) {
        return new Tokens(
                jwts.sign(claims.access(rights), settings.accessLives()),
                settings.accessLives().toSeconds(),
                jwts.sign(claims.refresh(refreshId), settings.refreshLives()),
                rights);
    }

    private Instant end() {
        return clock.instant().plus(settings.refreshLives());
    }
}
