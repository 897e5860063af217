package access;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import platform.crypto.Secrets;
import platform.db.Database;
import platform.http.Problem;

/**
 * Makes, lists and revokes API keys. Nobody gives more than they have, and to a caller that is restricted to stores a
 * key that reaches others does not exist.
 */
final class ApiKeys {
    private static final int ID_BYTES = 8;
    private static final Duration LIVES = Duration.ofDays(365);

    private final ApiKeyRepository repository = new ApiKeyRepository();
    private final Database database;
    private final Duration maxAge;
    private final Clock clock;

    /** @param maxAge after which a key should be replaced */
    ApiKeys(Database database, Duration maxAge, Clock clock) {
        this.database = database;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /** Those in use that should be replaced. */
    Future<List<ApiKey>> old() {
        return repository.madeBefore(database.pool(), clock.instant().minus(maxAge));
    }

    /** How a key looks in the API. */
    JsonObject shown(ApiKey key) {
        return ApiKeyJson.of(key, isOld(key));
    }

    private boolean isOld(ApiKey key) {
        return key.createdAt().isBefore(clock.instant().minus(maxAge));
    }

    /** A key that was made just now: {@code text} is the key itself, {@code wci_<id>_<secret>}, of which a hash is kept. */
    record Created(ApiKey key, String text) {}

    /**
     * Makes a key.
     *
     * @param expiresAt 365 days from now when empty
     * @return fails with a 403 {@code store_not_allowed} problem when the caller has less than these rights
     */
    Future<Created> create(Principal caller, String name, Rights rights, Optional<Instant> expiresAt) {
        if (!rights.within(caller)) {
            return Future.failedFuture(AccessProblems.givesTooMuch().exception());
        }
        ApiKeyToken token = ApiKeyToken.generate(HexFormat.of().formatHex(Secrets.randomBytes(ID_BYTES)));
        Instant end = expiresAt.orElseGet(() -> clock.instant().plus(LIVES));
        NewApiKey row = new NewApiKey(token.id(), name, token.secretHash(), rights, Optional.of(end), caller.id());
        return database.transaction(tx -> repository.put(tx.sql(), row)).map(key -> new Created(key, token.text()));
    }

    /** The newest first, revoked and expired ones too. */
    Future<JsonObject> list(Principal caller, Page page) {
        Future<List<ApiKey>> keys = repository.list(database.pool(), caller.stores(), page);
        Future<Long> total = repository.count(database.pool(), caller.stores());
        return Future.all(keys, total)
                .map(done -> page.json(
                        "api_keys", keys.result().stream().map(this::shown).toList(), total.result()));
    }

    /** Fails with a 404 problem when there is no such key, or none for this caller. */
    Future<ApiKey> require(Principal caller, String id) {
        return repository
                .find(database.pool(), id)
                .map(found -> found.filter(key -> key.rights().withinStoresOf(caller))
                        .orElseThrow(() ->
                                Problem.notFound("There is no such API key.").exception()));
    }

    /**
     * Closes a key at once, on every node; one that is closed stays so. Fails as {@link #require}, and with a 409
     * {@code bootstrap_key} problem for the operator's own.
     */
    Future<Void> revoke(Principal caller, String id) {
        return require(caller, id).compose(this::revoke);
    }

    private Future<Void> revoke(ApiKey key) {
        return key.id().equals(AdminKey.ID)
                ? Future.failedFuture(Problem.of(
                                409,
                                "bootstrap_key",
                                "The bootstrap key cannot be revoked; start the service with another ADMIN_API_KEY.")
                        .exception())
                : database.transaction(tx -> repository.revoke(tx.sql(), key.id()));
    }
}
