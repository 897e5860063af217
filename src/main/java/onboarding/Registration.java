package onboarding;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import platform.crypto.Secrets;
import platform.db.Database;
import platform.db.Tx;
import platform.http.Problem;
import platform.http.SsrfGuard;
import platform.tasks.TaskKey;
import platform.tasks.Tasks;
import stores.NewStore;
import stores.ShopProfile;
import stores.Store;
import stores.Stores;
import sync.SyncStart;
import webhooks.WebhookWatch;

/** Registers stores: looks, asks the store, and stores it with all that follows in one transaction. */
public final class Registration {

    private static final int SECRET_BYTES = 32;

    private final Database database;
    private final Stores stores;
    private final Tasks tasks;
    private final SyncStart syncStart;
    private final UrlCheck urls;
    private final ShopProbe probe;
    private final OnboardingSettings settings;

    /**
     * A registration desk.
     *
     * @param guard asked whether a store's URL may be called
     */
    public Registration(
            Database database,
            Stores stores,
            Tasks tasks,
            SyncStart syncStart,
            SsrfGuard guard,
            ShopProbe probe,
            OnboardingSettings settings) {
        this.database = database;
        this.stores = stores;
        this.tasks = tasks;
        this.syncStart = syncStart;
        this.urls = new UrlCheck(guard);
        this.probe = probe;
        this.settings = settings;
    }

    /**
     * Registers a store.
     *
     * @return the store; fails with a problem: 400 for a URL that must not be called, 409 for a known id or URL, 422 for
     *     what the shop or the credentials lack, 503 when the shop cannot answer now
     */
    Future<Registered> register(RegisterRequest request) {
        return urls.allow(request.url())
                .compose(checked -> stores.requireNew(request.id(), request.url()))
                .compose(unknown -> probe.ask(request.url(), request.credentials(), request.rules()))
                .compose(probed -> requireCurrency(request.currency(), probed))
                .compose(probed -> store(request, probed))
                .recover(Conflicts::of);
    }

    /** Fails with a 422 problem when the shop sells in another currency than is expected. */
    static Future<Probed> requireCurrency(Optional<String> wanted, Probed probed) {
        String actual = probed.shop().currency();
        if (wanted.filter(expected -> !expected.equals(actual)).isPresent()) {
            return Future.failedFuture(Problem.of(
                            422,
                            "currency_differs",
                            "The shop sells in " + actual + ", not in " + wanted.get() + " as is expected.")
                    .exception());
        }
        return Future.succeededFuture(probed);
    }

    private Future<Registered> store(RegisterRequest request, Probed probed) {
        Optional<String> made =
                request.webhookSecret().isPresent() ? Optional.empty() : Optional.of(Secrets.randomToken(SECRET_BYTES));
        NewStore store = new NewStore(
                request.id(),
                request.url(),
                probed.shop(),
                request.settingsFrom(probed.storeTime()),
                request.sandbox(),
                request.credentials(),
                request.webhookSecret().or(() -> made).orElseThrow());
        return database.transaction(tx -> store(tx, store, probed.storeTime(), request.initialSync())
                        .compose(created -> stores.changeCallRules(tx, created.id(), request.rules())
                                .map(created)))
                .map(created -> new Registered(created, made));
    }

    private Future<Store> store(Tx tx, NewStore store, Instant storeTime, boolean firstImport) {
        return stores.create(tx, store)
                .compose(created -> syncStart
                        .begin(tx, created.id(), storeTime, firstImport)
                        .map(created))
                .compose(created -> wantWebhooks(tx, created.id(), store.shop()).map(created));
    }

    private Future<Void> wantWebhooks(Tx tx, String storeId, ShopProfile shop) {
        return settings.publicUrl().isPresent() && shop.canWrite()
                ? tasks.enqueue(tx, new TaskKey(storeId, WebhookWatch.TASK_KIND, storeId))
                : Future.succeededFuture();
    }
}
