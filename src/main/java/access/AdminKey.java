package access;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;
import java.util.Set;
import platform.crypto.Secrets;

/** The bootstrap key that has every scope: {@code ADMIN_API_KEY}, or one that is made at the very first start. */
public final class AdminKey {
    /** The id of its row. */
    public static final String ID = "admin";
    /** The shortest that an operator may choose, in characters. */
    public static final int MIN_LENGTH = 32;

    private final ApiKeyRepository repository = new ApiKeyRepository();
    private final Pool pool;

    /** Over the table {@code api_keys} of this database. */
    public AdminKey(Pool pool) {
        this.pool = pool;
    }

    /**
     * Sets the bootstrap key to the configured one. If none is configured and none was ever made, makes one, under a
     * lock, so that of several nodes only one does.
     *
     * @param configured {@code ADMIN_API_KEY}
     * @return succeeds with the key that was made, to be shown to the operator now or never: only its hash is kept;
     *     empty when there is nothing to show. Fails with {@link IllegalArgumentException} when the configured key is
     *     shorter than {@link #MIN_LENGTH}
     */
    public Future<Optional<String>> ensure(Optional<String> configured) {
        if (configured.filter(key -> key.length() < MIN_LENGTH).isPresent()) {
            return Future.failedFuture(
                    new IllegalArgumentException("ADMIN_API_KEY must have at least " + MIN_LENGTH + " characters"));
        }
        return pool.withTransaction(tx -> repository
                .lockBootstrap(tx)
                .compose(locked -> repository.find(tx, ID))
                .compose(current -> settle(tx, configured, current)));
    }

    private Future<Optional<String>> settle(SqlClient tx, Optional<String> configured, Optional<ApiKey> current) {
        if (configured.isPresent()) {
            return put(tx, configured.get()).map(Optional.empty());
        }
        if (current.isPresent()) {
            return Future.succeededFuture(Optional.empty());
        }
        String made = ApiKeyToken.generate(ID).text();
        return put(tx, made).map(Optional.of(made));
    }

    private Future<Void> put(SqlClient tx, String key) {
        ApiKey row = new ApiKey(
                ID,
                "bootstrap",
                Secrets.sha256(key),
                Set.of(Scope.ADMIN),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return repository.put(tx, row, "system");
    }
}
