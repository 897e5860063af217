package onboarding;

import io.vertx.core.Future;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import platform.crypto.Secrets;
import platform.db.Database;
import platform.db.Tx;
import platform.http.FieldError;
import platform.http.Problem;
import platform.tasks.TaskKey;
import platform.tasks.Tasks;
import stores.Store;
import stores.StoreSettings;
import stores.StoreUrl;
import stores.Stores;
import webhooks.WebhookWatch;
import woocommerce.StoreCredentials;

/**
 * Changes registered stores. Every change takes a look at the store as it is before it, which may refuse it by throwing;
 * it is taken while nobody else can change the store. A deactivated store is 409, an unknown one 404.
 */
final class StoreChanges {

    private static final int SECRET_BYTES = 32;
    private static final String KEY_REQUIRED =
            "is required where the scheme, host or port of the url changes: the stored one is not sent there";

    private final Database database;
    private final Stores stores;
    private final Tasks tasks;
    private final WaitingOrders orders;
    private final ShopVisit visit;
    private final OnboardingSettings settings;

    StoreChanges(
            Database database,
            Stores stores,
            Tasks tasks,
            WaitingOrders orders,
            ShopVisit visit,
            OnboardingSettings settings) {
        this.database = database;
        this.stores = stores;
        this.tasks = tasks;
        this.orders = orders;
        this.visit = visit;
        this.settings = settings;
    }

    /**
     * Changes what an operator decides, the address, the REST API key and the webhook secret.
     *
     * @return the store as it is then; fails as {@link Registration#register} does where the URL or the key changes, and
     *     with a 400 problem where another server is named without a key: the one that we hold is not for it to see
     */
    Future<Store> update(String storeId, StoreChange change, Consumer<Store> look) {
        return stores.require(storeId)
                .compose(StoreChanges::requireActive)
                .compose(store -> visitAsWanted(store, change)
                        .compose(probed -> database.transaction(tx -> update(tx, store, change, probed, look))))
                .recover(Conflicts::of);
    }

    /**
     * Replaces the REST API key by one that the store accepts. The former one is kept for a while.
     *
     * @return the store as it is then; fails with a 422 or 503 problem when the store does not accept it, with a 409 one
     *     when the store was moved while it was asked
     */
    Future<Store> replaceCredentials(String storeId, StoreCredentials credentials, Consumer<Store> look) {
        return stores.require(storeId)
                .compose(StoreChanges::requireActive)
                .compose(store -> stores.callRules(storeId)
                        .compose(rules -> visit.again(store, credentials, rules))
                        .compose(probed -> database.transaction(tx -> lock(tx, storeId, look)
                                .compose(now -> requireAt(store.url(), now))
                                .compose(now -> stores.replaceCredentials(
                                        tx, storeId, credentials, settings.formerSecretsStayFor()))
                                .compose(done -> revisit(tx, storeId, store.url(), probed)))))
                .recover(Conflicts::of);
    }

    /**
     * Gives the store a new webhook secret and lets our webhooks there sign with it. The former one stays good for a while,
     * for deliveries on their way and for webhooks that somebody else has to change.
     *
     * @param given empty: one is made
     * @return the secret if it was made
     */
    Future<Optional<String>> rotateWebhookSecret(String storeId, Optional<String> given) {
        Optional<String> made = given.isPresent() ? Optional.empty() : Optional.of(Secrets.randomToken(SECRET_BYTES));
        String secret = given.or(() -> made).orElseThrow();
        return database.transaction(tx -> lock(tx, storeId, store -> {}).compose(store -> rotate(tx, storeId, secret)))
                .map(made);
    }

    private Future<Optional<Probed>> visitAsWanted(Store store, StoreChange change) {
        URI url = change.url().orElse(store.url());
        boolean moves = !url.equals(store.url());
        return moves || change.credentials().isPresent()
                ? key(store, url, change)
                        .compose(key -> stores.callRules(store.id())
                                .compose(rules ->
                                        moves ? visit.at(store, url, key, rules) : visit.again(store, key, rules)))
                        .map(Optional::of)
                : Future.succeededFuture(Optional.empty());
    }

    private Future<StoreCredentials> key(Store store, URI url, StoreChange change) {
        if (change.credentials().isPresent()) {
            return Future.succeededFuture(change.credentials().get());
        }
        return StoreUrl.sameServer(store.url(), url)
                ? stores.credentials(store.id())
                : Future.failedFuture(Problem.invalid(List.of(
                                new FieldError("/consumer_key", KEY_REQUIRED),
                                new FieldError("/consumer_secret", KEY_REQUIRED)))
                        .exception());
    }

    private Future<Store> update(Tx tx, Store seen, StoreChange change, Optional<Probed> probed, Consumer<Store> look) {
        String storeId = seen.id();
        return lock(tx, storeId, look)
                .compose(now -> probed.isPresent() ? requireAt(seen.url(), now) : Future.succeededFuture(now))
                .compose(before -> stores.change(tx, storeId, change::of)
                        .compose(after -> reconsider(tx, storeId, before.settings(), after.settings())
                                .map(after)))
                .compose(after -> probed.map(
                                told -> revisit(tx, storeId, change.url().orElse(seen.url()), told))
                        .orElseGet(() -> Future.succeededFuture(after)))
                .compose(after -> replaceSecrets(tx, storeId, change).map(after));
    }

    private Future<Void> replaceSecrets(Tx tx, String storeId, StoreChange change) {
        return change.credentials()
                .map(key -> stores.replaceCredentials(tx, storeId, key, settings.formerSecretsStayFor()))
                .orElseGet(Future::succeededFuture)
                .compose(done -> change.webhookSecret()
                        .map(secret -> rotate(tx, storeId, secret))
                        .orElseGet(Future::succeededFuture));
    }

    private Future<Store> lock(Tx tx, String storeId, Consumer<Store> look) {
        return stores.lock(tx, storeId).compose(StoreChanges::requireActive).map(store -> seen(store, look));
    }

    private static Store seen(Store store, Consumer<Store> look) {
        look.accept(store);
        return store;
    }

    static Future<Store> requireActive(Store store) {
        return store.active()
                ? Future.succeededFuture(store)
                : Future.failedFuture(
                        Problem.of(409, "store_deactivated", "The store is deactivated: register it again to use it.")
                                .exception());
    }

    static Future<Store> requireAt(URI url, Store now) {
        return now.url().equals(url)
                ? Future.succeededFuture(now)
                : Future.failedFuture(Problem.of(409, "store_moved", "The store was moved meanwhile: try again.")
                        .exception());
    }

    /** All but the name may be what an order waits for. */
    private Future<Void> reconsider(Tx tx, String storeId, StoreSettings before, StoreSettings after) {
        boolean same = before.withName(after.name()).equals(after);
        return same ? Future.succeededFuture() : orders.reconsider(tx, storeId).mapEmpty();
    }

    private Future<Store> revisit(Tx tx, String storeId, URI url, Probed probed) {
        return stores.revisit(tx, storeId, url, probed.shop())
                .compose(store -> orders.reconsider(tx, storeId).map(store))
                .compose(store -> wantWebhooks(tx, storeId).map(store));
    }

    private Future<Void> rotate(Tx tx, String storeId, String secret) {
        return stores.rotateWebhookSecret(tx, storeId, secret, settings.formerSecretsStayFor())
                .compose(done -> wantWebhooks(tx, storeId));
    }

    private Future<Void> wantWebhooks(Tx tx, String storeId) {
        return tasks.enqueue(tx, new TaskKey(storeId, WebhookWatch.TASK_KIND, storeId));
    }
}
