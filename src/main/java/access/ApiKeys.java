package access;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import platform.crypto.Secrets;

/** Makes API keys. */
public final class ApiKeys {
    private static final int ID_BYTES = 8;

    private final ApiKeyRepository repository = new ApiKeyRepository();
    private final Pool pool;

    /** Over the table {@code api_keys} of this database. */
    public ApiKeys(Pool pool) {
        this.pool = pool;
    }

    /**
     * Makes a key.
     *
     * @param stores the only stores it shall see; empty for all
     * @param createdBy the id of the principal who asks
     * @return succeeds with the key, {@code wci_<id>_<secret>}, which is shown once: only a hash is kept
     */
    public Future<String> create(
            String name,
            Set<Scope> scopes,
            Optional<Set<String>> stores,
            Optional<Instant> expiresAt,
            String createdBy) {
        ApiKeyToken token = ApiKeyToken.generate(HexFormat.of().formatHex(Secrets.randomBytes(ID_BYTES)));
        ApiKey key = new ApiKey(
                token.id(), name, token.secretHash(), scopes, stores, expiresAt, Optional.empty(), Optional.empty());
        return repository.put(pool, key, createdBy).map(token.text());
    }
}
