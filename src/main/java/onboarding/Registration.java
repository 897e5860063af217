package onboarding;

import io.vertx.core.Future;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import platform.crypto.Secrets;
import platform.db.Database;
import platform.db.Tx;
import platform.http.Problem;
import platform.http.SsrfGuard;
import platform.http.UrlRefusedException;
import platform.tasks.TaskKey;
import platform.tasks.Tasks;
import stores.NewStore;
import stores.ShopProfile;
import stores.Store;
import stores.StoreExistsException;
import stores.Stores;
import sync.SyncStart;

/** Registers stores: looks, asks the store, and stores it with all that follows in one transaction. */
public final class Registration {

    private static final int SECRET_BYTES = 32;

    private final Database database;
    private final Stores stores;
    private final Tasks tasks;
    private final SyncStart syncStart;
    private final SsrfGuard guard;
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
        this.guard = guard;
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
        return checkUrl(request.url())
                .compose(checked -> stores.requireNew(request.id(), request.url()))
                .compose(unknown -> probe.ask(request.url(), request.credentials()))
                .compose(probed -> requireCurrency(request, probed))
                .compose(probed -> store(request, probed))
                .recover(Registration::conflict);
    }

    private Future<Void> checkUrl(URI url) {
        return guard.check(url.toString()).<Void>mapEmpty().recover(Registration::refusedUrl);
    }

    private static Future<Void> refusedUrl(Throwable failure) {
        return Future.failedFuture(
                failure instanceof UrlRefusedException
                        ? Problem.invalid("/url", String.valueOf(failure.getMessage()))
                                .exception()
                        : failure);
    }

    private static Future<Probed> requireCurrency(RegisterRequest request, Probed probed) {
        String actual = probed.shop().currency();
        if (request.currency().filter(expected -> !expected.equals(actual)).isPresent()) {
            return Future.failedFuture(Problem.of(
                            422,
                            "currency_differs",
                            "The store sells in " + actual + ": leave currency out, or change it in the shop.")
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
        return database.transaction(tx -> store(tx, store, probed.storeTime(), request.initialSync()))
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
                ? tasks.enqueue(tx, new TaskKey(storeId, WebhookSetup.TASK_KIND, storeId))
                : Future.succeededFuture();
    }

    private static <T> Future<T> conflict(Throwable failure) {
        if (failure instanceof StoreExistsException exists) {
            String detail = exists.field().equals("id")
                    ? "A store with this id is registered already."
                    : "An active store with this URL is registered already.";
            return Future.failedFuture(Problem.of(409, "store_exists", detail)
                    .with("field", exists.field())
                    .exception());
        }
        return Future.failedFuture(failure);
    }
}
