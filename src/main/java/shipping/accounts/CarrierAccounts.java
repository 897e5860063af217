package shipping.accounts;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import platform.crypto.Keyring;
import platform.crypto.Secrets;
import platform.db.Database;
import platform.db.SqlState;
import platform.db.Tx;
import platform.http.Problem;
import platform.settings.Secret;
import stores.Stores;

/**
 * The accounts that stores have with carriers themselves. A key is tried before it is kept, rests sealed, and is never
 * shown. Every future fails with the database too, and, where an account is named, with 404 when the store has none such.
 */
public final class CarrierAccounts {

    /** More would only slow down every quote. */
    private static final int MOST = 20;

    private final CarrierAccountRepository accounts = new CarrierAccountRepository();
    private final Database database;
    private final Stores stores;
    private final AccountSecrets secrets;
    private final Map<String, CarrierProvider> providers;

    /**
     * Over the accounts of this database.
     *
     * @param providers by name: with whom accounts may be
     */
    public CarrierAccounts(
            Database database, Stores stores, Keyring keyring, Map<String, ? extends CarrierProvider> providers) {
        this.database = database;
        this.stores = stores;
        this.secrets = new AccountSecrets(keyring);
        this.providers = Map.copyOf(providers);
    }

    /**
     * An account that was added, or got a new address for its webhooks.
     *
     * @param account as it is now
     * @param webhookToken stands in that address; known to nobody else, and never to be had again
     */
    public record Issued(CarrierAccount account, String webhookToken) {}

    /**
     * What became of an account that is not wanted any more.
     *
     * @param neededBy shipments that only it can find, follow or void; while there are any it is only deactivated
     */
    public record Removal(int neededBy) {
        /** Whether its key is forgotten. */
        public boolean isDone() {
            return neededBy == 0;
        }
    }

    /** What an account's provider may be, in order. */
    public List<String> providers() {
        return providers.keySet().stream().sorted().toList();
    }

    /** The store's accounts, the oldest first. */
    public Future<List<CarrierAccount>> list(String storeId) {
        return accounts.list(database.pool(), storeId);
    }

    /** One account. */
    public Future<CarrierAccount> require(String storeId, long id) {
        return accounts.find(database.pool(), storeId, id).map(CarrierAccounts::orNotFound);
    }

    /**
     * Adds an account whose key the provider takes.
     *
     * @param by the principal
     * @return fails with 422 when the provider refuses the key, 503 when it cannot say, 409 when the name is taken or the
     *     store has as many as it may
     */
    public Future<Issued> create(String storeId, NewAccount wish, String by) {
        return tried(wish.provider(), wish.apiKey())
                .compose(testMode -> database.transaction(tx -> insert(tx, storeId, wish, testMode, by)))
                .recover(CarrierAccounts::nameTaken);
    }

    /**
     * Changes an account.
     *
     * @param look sees the account as it is, and refuses by throwing
     * @return the account as it is now; fails with 409 when the name is taken
     */
    public Future<CarrierAccount> change(String storeId, long id, AccountChange change, Consumer<CarrierAccount> look) {
        return database.transaction(tx -> locked(tx, storeId, id, look)
                        .compose(now -> accounts.update(
                                tx.sql(),
                                storeId,
                                id,
                                change.name().orElse(now.name()),
                                change.active().orElse(now.active()),
                                change.webhookSecret().isPresent(),
                                secrets.sealWebhookSecret(
                                        storeId, id, change.webhookSecret().flatMap(secret -> secret))))
                        .compose(done -> required(tx, storeId, id)))
                .recover(CarrierAccounts::nameTaken);
    }

    /**
     * Gives an account another key, which is tried first. A key of the other mode is another account's: what was bought
     * by the former could not be found with it.
     *
     * @param look sees the account as it is, and refuses by throwing
     * @return the account as it is now; fails as {@link #create}, and with 409 for a key of the other mode
     */
    public Future<CarrierAccount> replaceKey(String storeId, long id, Secret apiKey, Consumer<CarrierAccount> look) {
        return require(storeId, id)
                .compose(account -> tried(account.provider(), apiKey))
                .compose(testMode -> database.transaction(tx -> locked(tx, storeId, id, look)
                        .map(now -> sameMode(now, testMode))
                        .compose(same ->
                                accounts.replaceKey(tx.sql(), storeId, id, secrets.sealKey(storeId, id, apiKey)))
                        .compose(done -> required(tx, storeId, id))));
    }

    /** Gives an account another address for its webhooks; the former one is refused from now on. */
    public Future<Issued> replaceToken(String storeId, long id) {
        String token = AccountSecrets.newToken();
        return database.transaction(tx -> locked(tx, storeId, id, now -> {})
                .compose(now -> accounts.replaceToken(tx.sql(), storeId, id, AccountSecrets.hash(token)))
                .compose(done -> required(tx, storeId, id))
                .map(account -> new Issued(account, token)));
    }

    /**
     * Forgets an account and its key. While shipments are under way that only it can find, follow or void, it is
     * deactivated instead.
     *
     * @param look sees the account as it is, and refuses by throwing
     */
    public Future<Removal> remove(String storeId, long id, Consumer<CarrierAccount> look) {
        return database.transaction(tx -> locked(tx, storeId, id, look)
                .compose(now -> accounts.neededBy(tx.sql(), storeId, id)
                        .map(Removal::new)
                        .compose(removal -> end(tx, now, removal).map(removal))));
    }

    /**
     * The account that a webhook names.
     *
     * @param token from the webhook's address
     * @return empty when there is no such account or the token is not its
     */
    public Future<Optional<WebhookAccount>> ofWebhook(String storeId, long id, String token) {
        return accounts.sealed(database.pool(), storeId)
                .map(all -> all.stream()
                        .filter(row -> row.account().id() == id && isIts(row, token))
                        .map(row -> new WebhookAccount(
                                row.account(), secrets.openWebhookSecret(storeId, id, row.webhookSecret())))
                        .findFirst());
    }

    /** The store's accounts with their keys, deactivated ones too. */
    Future<List<OpenAccount>> open(String storeId) {
        return accounts.sealed(database.pool(), storeId)
                .map(all -> all.stream()
                        .map(row -> new OpenAccount(
                                row.account(),
                                secrets.openKey(
                                        storeId,
                                        row.account().id(),
                                        row.apiKey().getBytes())))
                        .toList());
    }

    Future<Boolean> hold(Tx tx, String storeId, long id) {
        return accounts.hold(tx.sql(), storeId, id);
    }

    /** The provider of that name; empty when this service does not know it any more. */
    Optional<CarrierProvider> provider(String name) {
        return Optional.ofNullable(providers.get(name));
    }

    private Future<Boolean> tried(String provider, Secret apiKey) {
        return provider(provider)
                .map(known -> known.tryKey(apiKey).compose(CarrierAccounts::accepted))
                .orElseGet(() -> Future.failedFuture(Problem.invalid("/provider", "must be one of " + providers())
                        .exception()));
    }

    private static Future<Boolean> accepted(KeyCheck check) {
        if (check instanceof KeyCheck.Accepted accepted) {
            return Future.succeededFuture(accepted.testMode());
        }
        Problem problem = check instanceof KeyCheck.Refused refused
                ? Problem.of(422, "carrier_key_refused", "The provider does not take the key: " + refused.reason())
                : Problem.of(
                                503,
                                "carrier_unreachable",
                                "The provider cannot say whether it takes the key: "
                                        + ((KeyCheck.NoAnswer) check).reason())
                        .withHeader("Retry-After", "30");
        return Future.failedFuture(problem.exception());
    }

    private Future<Issued> insert(Tx tx, String storeId, NewAccount wish, boolean testMode, String by) {
        String token = AccountSecrets.newToken();
        return stores.lock(tx, storeId)
                .compose(locked -> accounts.count(tx.sql(), storeId))
                .compose(count -> count < MOST
                        ? accounts.nextId(tx.sql())
                        : Future.failedFuture(tooMany().exception()))
                .compose(id -> accounts.insert(
                                tx.sql(),
                                storeId,
                                id,
                                wish,
                                testMode,
                                by,
                                new CarrierAccountRepository.Secrets(
                                        Buffer.buffer(secrets.sealKey(storeId, id, wish.apiKey())),
                                        secrets.sealWebhookSecret(storeId, id, wish.webhookSecret()),
                                        Buffer.buffer(AccountSecrets.hash(token))))
                        .compose(done -> required(tx, storeId, id)))
                .map(account -> new Issued(account, token));
    }

    private Future<Void> end(Tx tx, CarrierAccount account, Removal removal) {
        return removal.isDone()
                ? accounts.remove(tx.sql(), account.storeId(), account.id())
                : accounts.update(
                        tx.sql(), account.storeId(), account.id(), account.name(), false, false, Optional.empty());
    }

    /** The store's row is locked: of two changes the later one sees the earlier. */
    private Future<CarrierAccount> locked(Tx tx, String storeId, long id, Consumer<CarrierAccount> look) {
        return stores.lock(tx, storeId)
                .compose(locked -> accounts.lock(tx.sql(), storeId, id))
                .map(CarrierAccounts::orNotFound)
                .map(account -> {
                    look.accept(account);
                    return account;
                });
    }

    private Future<CarrierAccount> required(Tx tx, String storeId, long id) {
        return accounts.find(tx.sql(), storeId, id).map(CarrierAccounts::orNotFound);
    }

    private static boolean isIts(CarrierAccountRepository.Sealed row, String token) {
        return row.webhookTokenHash()
                .filter(hash -> Secrets.equal(hash, AccountSecrets.hash(token)))
                .isPresent();
    }

    private static CarrierAccount orNotFound(Optional<CarrierAccount> found) {
        return found.orElseThrow(
                () -> Problem.notFound("There is no such carrier account.").exception());
    }

    private static CarrierAccount sameMode(CarrierAccount account, boolean testMode) {
        if (account.testMode() != testMode) {
            throw Problem.of(
                            409,
                            "carrier_account_mode",
                            "The account is for " + (account.testMode() ? "test" : "real") + " labels and the key for "
                                    + (testMode ? "test" : "real") + " ones: add it as an account of its own.")
                    .exception();
        }
        return account;
    }

    private static <T> Future<T> nameTaken(Throwable failure) {
        return Future.failedFuture(
                SqlState.isUniqueViolation(failure)
                        ? Problem.of(409, "carrier_account_exists", "The store has an account of that name.")
                                .exception()
                        : failure);
    }

    private static Problem tooMany() {
        return Problem.of(409, "too_many_carrier_accounts", "A store has at most " + MOST + " carrier accounts.");
    }
}
