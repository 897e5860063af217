package stores;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import platform.crypto.CredentialVault;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.db.Tx;
import platform.http.Problem;
import woocommerce.CallRules;
import woocommerce.StoreClient;
import woocommerce.StoreConnection;
import woocommerce.StoreCredentials;

/**
 * The registry of stores. A store is always read from the database, so that a pause holds at once on every node; kept in
 * memory are only webhook secrets, for the door, and clients.
 */
public final class Stores {

    /** Bus address on which the id of a changed store is published, so that every node drops what it keeps of it. */
    public static final String CHANGED = "stores.changed";

    private final Vertx vertx;
    private final Database database;
    private final CredentialVault vault;
    private final StoreRepository stores;
    private final SecretRepository secrets = new SecretRepository();
    private final CallRulesRepository rules = new CallRulesRepository();
    private final GlobalPauseRepository pause = new GlobalPauseRepository();
    private final ClientCache clients;
    private final WebhookSecretCache secretCache;

    /** A registry; one per process. */
    public Stores(
            Vertx vertx,
            Database database,
            Keyring keyring,
            CredentialVault vault,
            ClientFactory clients,
            StoresSettings settings) {
        this(vertx, database, keyring, vault, clients, settings, System::nanoTime);
    }

    Stores(
            Vertx vertx,
            Database database,
            Keyring keyring,
            CredentialVault vault,
            ClientFactory clients,
            StoresSettings settings,
            LongSupplier nanoTime) {
        this.vertx = vertx;
        this.database = database;
        this.vault = vault;
        this.stores = new StoreRepository(new StoreRows(keyring));
        this.clients = new ClientCache(clients, vault, settings.cachedStores());
        this.secretCache = new WebhookSecretCache(vertx, settings, nanoTime, this::readSecrets);
    }

    /** Begins to hear of changes made on other nodes; unregister the consumer to stop. */
    public MessageConsumer<String> listen() {
        return vertx.eventBus().consumer(CHANGED, message -> secretCache.drop(message.body()));
    }

    /** A store, deactivated ones too; empty when there is none. Fails only with the database. */
    public Future<Optional<Store>> find(String storeId) {
        return stores.find(database.pool(), storeId);
    }

    /** As {@link #find}, but fails with a 404 problem when there is none. */
    public Future<Store> require(String storeId) {
        return find(storeId).map(Stores::orNotFound);
    }

    /** All stores by id. Fails only with the database. */
    public Future<List<Store>> list(boolean activeOnly) {
        return stores.list(database.pool(), activeOnly);
    }

    /**
     * The client of a store, deactivated ones too; the same one until its key, address or rules change.
     *
     * @return fails with a 404 problem when there is no such store, else with the database
     */
    public Future<StoreClient> client(String storeId) {
        return secrets.connection(database.pool(), storeId)
                .map(Stores::orNotFound)
                .map(connection -> clients.client(storeId, connection));
    }

    /** The store's REST API key in use, to ask the store at another address. Fails as {@link #client} does. */
    public Future<StoreCredentials> credentials(String storeId) {
        return connection(storeId).map(StoreConnection::credentials);
    }

    /** All that it takes to call a store, its key in clear, to ask it in another way. Fails as {@link #client} does. */
    public Future<StoreConnection> connection(String storeId) {
        return secrets.connection(database.pool(), storeId)
                .map(Stores::orNotFound)
                .map(connection -> connection.opened(storeId, vault));
    }

    /** How a store is called; as all stores are where there is no such store. Fails only with the database. */
    public Future<CallRules> callRules(String storeId) {
        return rules.find(database.pool(), storeId);
    }

    /** As {@link #callRules(String)} in a transaction. */
    public Future<CallRules> callRules(Tx tx, String storeId) {
        return rules.find(tx.sql(), storeId);
    }

    /** Changes how a store is called; the next {@link #client} is built by it, calls under way end by the former rules. */
    public Future<Void> changeCallRules(Tx tx, String storeId, CallRules callRules) {
        return rules.set(tx.sql(), storeId, callRules);
    }

    /** Since when active stores are called by the key that they have, of those whose key is from before. Fails with the database. */
    public Future<Map<String, Instant>> keysFromBefore(Instant moment) {
        return secrets.keysFromBefore(database.pool(), moment);
    }

    /** The secret that the store's webhooks are to sign with; empty for an unknown store. Fails with the database. */
    public Future<Optional<WebhookSecret>> newestWebhookSecret(String storeId) {
        return secrets.newestWebhookSecret(database.pool(), storeId)
                .map(found -> found.map(secret -> new WebhookSecret(secret.id(), vault.decrypt(secret.text()))));
    }

    /**
     * The secrets that a delivery of the store may be signed with, the newest first: two during a rotation, none for an
     * unknown or deactivated store. From memory where possible; a change made on this node is seen at once.
     *
     * @param readAgain to be set before a delivery is refused; reads anew, at most once a second per store
     * @return fails when they must be read and the database cannot be reached: the delivery must then not be refused as
     *     wrongly signed
     */
    public Future<List<String>> webhookSecrets(String storeId, boolean readAgain) {
        return secretCache.get(storeId, readAgain);
    }

    /**
     * All webhook secrets that a store has or had, the newest first; none for an unknown or deactivated one. For telling
     * why a signature fails; fails only with the database.
     */
    public Future<List<DatedSecret>> webhookSecretsEver(String storeId) {
        return secrets.webhookSecretsEver(database.pool(), storeId)
                .map(tokens -> tokens.stream()
                        .map(token ->
                                new DatedSecret(vault.decrypt(token.secret()), token.createdAt(), token.retiresAt()))
                        .toList());
    }

    /** Whether automation rests for all stores. Fails only with the database. */
    public Future<Boolean> automationPaused() {
        return pause.paused(database.pool());
    }

    /** Lets automation rest for all stores, or ends that. Fails only with the database. */
    public Future<Void> pauseAutomation(boolean paused, String by) {
        return pause.pause(database.pool(), paused, by);
    }

    /** As {@link #pauseAutomation(boolean, String)} in a transaction. */
    public Future<Void> pauseAutomation(Tx tx, boolean paused, String by) {
        return pause.pause(tx.sql(), paused, by);
    }

    /** Holds a store against other changes until the transaction ends. Fails with a 404 problem when there is none. */
    public Future<Store> lock(Tx tx, String storeId) {
        return stores.lock(tx.sql(), storeId).map(Stores::orNotFound);
    }

    /**
     * Registers a store with its credentials and webhook secret. A deactivated one of the same id and URL becomes active
     * again, keeps its records, and forgets its former key and secrets.
     *
     * @return the store; fails with {@link StoreExistsException} when another is in the way
     */
    public Future<Store> create(Tx tx, NewStore store) {
        changes(tx, store.id());
        return stores.obstacle(tx.sql(), store.id(), store.url())
                .compose(Stores::refuse)
                .compose(free -> stores.insert(tx.sql(), store))
                .compose(created -> insertSecrets(tx, store).map(created));
    }

    /** Fails with {@link StoreExistsException} when {@link #create} would. */
    public Future<Void> requireNew(String storeId, URI url) {
        return stores.obstacle(database.pool(), storeId, url).compose(Stores::refuse);
    }

    /**
     * Stores where a store is reached now and what it says of itself.
     *
     * @return the store as it is then; fails with {@link StoreExistsException} when an active store has the URL, with a
     *     404 problem when there is no such store
     */
    public Future<Store> revisit(Tx tx, String storeId, URI url, ShopProfile shop) {
        changes(tx, storeId);
        return stores.revisit(tx.sql(), storeId, url, shop).map(Stores::orNotFound);
    }

    /**
     * Changes what an operator decides, as one step that no other change comes between.
     *
     * @return the store as it is then; fails with a 404 problem when there is none
     */
    public Future<Store> change(Tx tx, String storeId, UnaryOperator<StoreSettings> change) {
        changes(tx, storeId);
        return stores.lock(tx.sql(), storeId)
                .map(Stores::orNotFound)
                .compose(store -> stores.update(tx.sql(), storeId, change.apply(store.settings())))
                .map(Stores::orNotFound);
    }

    /**
     * Replaces the REST API key; the next {@link #client} is built with it, calls under way end with the former one, which
     * is kept for a while.
     */
    public Future<Void> replaceCredentials(
            Tx tx, String storeId, StoreCredentials credentials, Duration formerStaysFor) {
        changes(tx, storeId);
        return secrets.retireCredentials(tx.sql(), storeId, formerStaysFor)
                .compose(done -> insertCredentials(tx, storeId, credentials));
    }

    /**
     * Gives the store a new webhook secret; the former ones stay good for a while, since the shop's webhooks change one
     * by one.
     */
    public Future<Void> rotateWebhookSecret(Tx tx, String storeId, String secret, Duration formerStaysFor) {
        changes(tx, storeId);
        return secrets.retireWebhookSecrets(tx.sql(), storeId, formerStaysFor)
                .compose(done -> secrets.insertWebhookSecret(tx.sql(), storeId, vault.encrypt(secret)));
    }

    /**
     * Lets a store's automation rest until a person ends that; one that rests already stays as it is.
     *
     * @param reason shown to people: no secret and nothing personal
     * @return fails only with the database
     */
    public Future<Void> pause(Tx tx, String storeId, String reason) {
        changes(tx, storeId);
        return stores.pause(tx.sql(), storeId, reason);
    }

    /** Deactivates a store; its deliveries are then an unknown store's. True when it was active. */
    public Future<Boolean> deactivate(Tx tx, String storeId) {
        changes(tx, storeId);
        return stores.deactivate(tx.sql(), storeId);
    }

    /** Remembers when a sync of the store ended; an earlier moment than is known changes nothing. */
    public Future<Void> synced(Tx tx, String storeId, Instant at) {
        return stores.synced(tx.sql(), storeId, at);
    }

    private Future<List<String>> readSecrets(String storeId) {
        return secrets.liveWebhookSecrets(database.pool(), storeId)
                .map(tokens -> tokens.stream().map(vault::decrypt).toList());
    }

    private static Future<Void> refuse(Optional<StoreExistsException.Obstacle> obstacle) {
        return obstacle.<Future<Void>>map(met -> Future.failedFuture(new StoreExistsException(met)))
                .orElseGet(Future::succeededFuture);
    }

    private Future<Void> insertSecrets(Tx tx, NewStore store) {
        return replaceCredentials(tx, store.id(), store.credentials(), Duration.ZERO)
                .compose(done -> rotateWebhookSecret(tx, store.id(), store.webhookSecret(), Duration.ZERO));
    }

    private Future<Void> insertCredentials(Tx tx, String storeId, StoreCredentials credentials) {
        return secrets.insertCredentials(
                tx.sql(),
                storeId,
                vault.encrypt(credentials.consumerKey()),
                vault.encrypt(credentials.consumerSecret()));
    }

    private void changes(Tx tx, String storeId) {
        tx.afterCommit(() -> changed(storeId));
    }

    private void changed(String storeId) {
        secretCache.drop(storeId);
        vertx.eventBus().publish(CHANGED, storeId);
    }

    private static <T> T orNotFound(Optional<T> found) {
        return found.orElseThrow(() -> Problem.notFound("No such store.").exception());
    }
}
