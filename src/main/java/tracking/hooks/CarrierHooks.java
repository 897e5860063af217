package tracking.hooks;

import carriers.TrackingReport;
import carriers.http.CarrierJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import platform.crypto.Secrets;
import platform.db.Database;
import platform.db.Tx;
import platform.settings.Secret;
import shipping.accounts.CarrierAccount;
import shipping.accounts.CarrierAccounts;
import shipping.accounts.WebhookAccount;
import stores.Store;
import stores.Stores;
import tracking.Tracking;

/**
 * Takes in what providers tell of parcels by themselves. A verified body counts as the answer to a poll does; one that
 * nobody signed is a hint, which only has the parcel asked after.
 */
public final class CarrierHooks {

    /** A hint has a parcel asked after at most so often: whoever knows the address could send hints for ever. */
    private static final Duration REST = Duration.ofMinutes(2);

    private final CarrierHookRepository repository = new CarrierHookRepository();
    private final Database database;
    private final Stores stores;
    private final CarrierAccounts accounts;
    private final Tracking tracking;
    private final Map<String, ProviderHook> providers;
    private final Clock clock;

    /** @param providers by name, as accounts name them */
    public CarrierHooks(
            Database database,
            Stores stores,
            CarrierAccounts accounts,
            Tracking tracking,
            Map<String, ? extends ProviderHook> providers,
            Clock clock) {
        this.database = database;
        this.stores = stores;
        this.accounts = accounts;
        this.tracking = tracking;
        this.providers = Map.copyOf(providers);
        this.clock = clock;
    }

    /**
     * Whose a webhook is, by its address alone.
     *
     * @return empty for no account of an active store that we know by this token; fails only with the database
     */
    Future<Optional<WebhookAccount>> account(HookAddress address) {
        return stores.find(address.storeId())
                .compose(store -> store.filter(Store::active).isEmpty()
                        ? Future.succeededFuture(Optional.<WebhookAccount>empty())
                        : accounts.ofWebhook(address.storeId(), address.accountId(), address.token()));
    }

    /**
     * Takes in one webhook. Harmless to repeat, in any order.
     *
     * @param account whose it is
     * @return succeeds once what it says is committed, or says why nothing had to be; fails only with the database
     */
    Future<HookAnswer> receive(WebhookAccount account, HookDelivery delivery) {
        ProviderHook provider = providers.get(account.account().provider());
        if (provider == null) {
            return Future.succeededFuture(HookAnswer.IGNORED);
        }
        Instant now = clock.instant();
        Optional<SignatureVerdict> verdict = account.secret()
                .map(Secret::reveal)
                .map(secret -> provider.verify(delivery.headers(), delivery.body(), secret, now));
        if (verdict.filter(one -> one != SignatureVerdict.VALID).isPresent()) {
            return Future.succeededFuture(HookAnswer.REFUSED);
        }
        return CarrierJson.read(delivery.body())
                .flatMap(provider::read)
                .filter(told -> told.test() == account.account().testMode())
                .map(told -> store(account.account(), told, verdict.isPresent(), now))
                .orElseGet(() -> Future.succeededFuture(HookAnswer.IGNORED));
    }

    private Future<HookAnswer> store(CarrierAccount account, ToldOfParcel told, boolean verified, Instant now) {
        // What was only hinted at must not make the verified word of it a double.
        Buffer key = Buffer.buffer(Secrets.sha256((verified ? "verified " : "hint ") + told.eventKey()));
        return tracking.reckon()
                .compose(ready -> database.transaction(tx -> repository
                        .parcels(tx.sql(), account.storeId(), account.id(), told.trackingNumber())
                        .compose(parcels -> parcels.isEmpty()
                                // Its label may be about to be committed: told once more it must count.
                                ? Future.succeededFuture(HookAnswer.IGNORED)
                                : store(tx, account, told, verified, new Found(parcels, key, now)))));
    }

    private Future<HookAnswer> store(Tx tx, CarrierAccount account, ToldOfParcel told, boolean verified, Found found) {
        return repository
                .remember(tx.sql(), account.storeId(), account.id(), found.key(), found.now())
                .compose(isNew -> isNew
                        ? apply(tx, account, told, verified, found.parcels(), found.now())
                                .map(HookAnswer.RECEIVED)
                        : Future.succeededFuture(HookAnswer.DUPLICATE));
    }

    /** What a webhook is of. */
    private record Found(List<CarrierHookRepository.Parcel> parcels, Buffer key, Instant now) {}

    private Future<Void> apply(
            Tx tx,
            CarrierAccount account,
            ToldOfParcel told,
            boolean verified,
            List<CarrierHookRepository.Parcel> parcels,
            Instant now) {
        Future<Void> all = Future.succeededFuture();
        for (CarrierHookRepository.Parcel parcel : parcels) {
            Optional<TrackingReport> report =
                    told.report().filter(known -> verified && isSame(told.carrier(), parcel.carrier()));
            all = all.compose(
                    before -> report.map(known -> tracking.apply(tx, account.storeId(), parcel.shipmentId(), known))
                            .orElseGet(() -> repository.askSoon(
                                    tx.sql(), account.storeId(), parcel.shipmentId(), now, now.minus(REST))));
        }
        return all;
    }

    /** Names of one carrier differ in case and in what stands between their words. */
    static boolean isSame(String told, String known) {
        return bare(told).equals(bare(known));
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
