package access;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
     * @param handOut gives a key that was made to the operator, now or never: only its hash is kept. Where that fails,
     *     the key was never made, and the next start makes another
     * @return succeeds with the key that was made; empty when none was. Fails as {@code handOut} does, and with
     *     {@link IllegalArgumentException} when the configured key is shorter than {@link #MIN_LENGTH}
     */
    public Future<Optional<String>> ensure(Optional<String> configured, Function<String, Future<Void>> handOut) {
        if (configured.filter(key -> key.length() < MIN_LENGTH).isPresent()) {
            return Future.failedFuture(
                    new IllegalArgumentException("ADMIN_API_KEY must have at least " + MIN_LENGTH + " characters"));
        }
        return pool.withTransaction(tx -> repository
                .lockBootstrap(tx)
                .compose(locked -> repository.find(tx, ID))
                .compose(current -> settle(tx, configured, current, handOut)));
    }

    private Future<Optional<String>> settle(
            SqlClient tx,
            Optional<String> configured,
            Optional<ApiKey> current,
            Function<String, Future<Void>> handOut) {
        if (configured.isPresent()) {
            return put(tx, configured.get()).map(Optional.empty());
        }
        if (current.isPresent()) {
            return Future.succeededFuture(Optional.empty());
        }
        String made = ApiKeyToken.generate(ID).text();
        return put(tx, made).compose(stored -> handOut.apply(made)).map(Optional.of(made));
    }

    private Future<Void> put(SqlClient tx, String key) {
        Rights everything = new Rights(Set.of(Scope.ADMIN), Optional.empty());
        NewApiKey row = new NewApiKey(ID, "bootstrap", Secrets.sha256(key), everything, Optional.empty(), "system");
        return repository.put(tx, row).mapEmpty();
    }
}
