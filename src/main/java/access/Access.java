package access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.http.ClientAddress;
import platform.openapi.Operations;
import platform.settings.PlatformSettings;
import platform.settings.Secret;
import platform.settings.TokenSettings;

/** Who may call: finds out who holds a token, and serves API keys, users and the tokens of users. */
public final class Access {
    private final Authenticator authenticator;
    private final TokenRoutes tokens;
    private final ApiKeys apiKeys;
    private final ApiKeyRoutes keys;
    private final UserRoutes users;

    /** Computes one password hash. Blocks for as long as that takes. */
    public Access(Parts parts) {
        this(parts, Passwords.COST);
    }

    /** @param cost of bcrypt; less than {@link Passwords#COST} for tests only */
    Access(Parts parts, int cost) {
        Database database = parts.database();
        Passwords passwords = new Passwords(parts.vertx(), cost);
        UserSessions sessions = new UserSessions(
                database, new Jwts(parts.vertx(), parts.secretKey(), parts.clock()), parts.tokens(), parts.clock());
        Optional<Authenticator> platform = parts.platform()
                .authServiceUrl()
                .map(url -> new PlatformAuthenticator(
                        parts.vertx(), url, parts.platform().authServiceTimeout(), parts.clock()));
        this.authenticator = new AnyToken(sessions, new ApiKeyAuthenticator(database.pool(), parts.clock()), platform);
        LoginGuard guard = new LoginGuard(database, parts.keyring(), parts.clock());
        this.tokens = new TokenRoutes(new Login(database, passwords, guard, sessions), parts.addresses());
        this.apiKeys = new ApiKeys(database, parts.tokens().keyMaxAge(), parts.clock());
        this.keys = new ApiKeyRoutes(apiKeys, parts.clock());
        this.users = new UserRoutes(new Users(database, passwords));
    }

    /**
     * What it is made of.
     *
     * @param secretKey signs the tokens
     * @param addresses tells where a request comes from
     */
    public record Parts(
            Vertx vertx,
            Database database,
            Keyring keyring,
            Secret secretKey,
            TokenSettings tokens,
            PlatformSettings platform,
            ClientAddress addresses,
            Clock clock) {}

    /** Knows API keys, our own tokens and, where the auth service is configured, the platform's. */
    public Authenticator authenticator() {
        return authenticator;
    }

    /** API keys in use that should be replaced: since when they are there, by their ids. Fails only with the database. */
    public Future<Map<String, Instant>> oldKeys() {
        return apiKeys.old().map(old -> old.stream().collect(Collectors.toMap(ApiKey::id, ApiKey::createdAt)));
    }

    /** Serves the operations. */
    public void mount(Operations api) {
        tokens.mount(api);
        keys.mount(api);
        users.mount(api);
    }
}
