package access;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.crypto.Secrets;
import platform.http.FailureSummary;

/**
 * Authenticates API keys: {@code wci_<id>_<secret>}, and the operator's own {@code ADMIN_API_KEY} of any form. Reads
 * the key's row each time, so that a revocation holds at once on every node.
 */
public final class ApiKeyAuthenticator implements Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(ApiKeyAuthenticator.class);
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final ApiKeyRepository repository = new ApiKeyRepository();
    private final Pool pool;
    private final Clock clock;

    /** Over the table {@code api_keys} of this database. */
    public ApiKeyAuthenticator(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public Future<Principal> authenticate(String bearerToken) {
        return byIdAndSecret(bearerToken)
                .compose(found -> found.isPresent() ? Future.succeededFuture(found) : bootstrap(bearerToken))
                .compose(found ->
                        found.map(this::opened).orElseGet(() -> Future.failedFuture(new InvalidTokenException())));
    }

    private Future<Optional<ApiKey>> byIdAndSecret(String bearerToken) {
        return ApiKeyToken.parse(bearerToken)
                .filter(token -> !token.id().equals(AdminKey.ID))
                .map(token -> opening(token.id(), token.secretHash()))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Future<Optional<ApiKey>> bootstrap(String bearerToken) {
        return bearerToken.length() < AdminKey.MIN_LENGTH
                ? Future.succeededFuture(Optional.empty())
                : opening(AdminKey.ID, Secrets.sha256(bearerToken));
    }

    private Future<Optional<ApiKey>> opening(String id, byte[] hash) {
        return repository.find(pool, id).map(found -> found.filter(key -> key.opensWith(hash, clock.instant())));
    }

    private Future<Principal> opened(ApiKey key) {
        boolean noteUse = key.lastUsedAt()
                .map(used -> used.isBefore(clock.instant().minus(USE_NOTED_EVERY)))
                .orElse(true);
        if (noteUse) {
            // Not awaited: nobody's request shall wait for, or fail by, a note.
            repository
                    .used(pool, key.id())
                    .onFailure(failure -> LOG.warn("Use of a key was not noted: {}", FailureSummary.of(failure)));
        }
        return Future.succeededFuture(key.principal());
    }
}
