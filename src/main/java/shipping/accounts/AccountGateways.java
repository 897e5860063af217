package shipping.accounts;

import carriers.CarrierGateway;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import platform.db.Tx;
import platform.settings.Secret;

/**
 * The ways that stores' accounts open. One way is kept for each account and key while it is used; an account is read anew
 * each time, so that another key, or another node's change, holds at once.
 */
public final class AccountGateways {

    private static final int MOST = 2_000;
    private static final Duration UNUSED = Duration.ofHours(1);

    /** Longer than any purchase may still be listened for. */
    private static final Duration CLOSED_AFTER = Duration.ofMinutes(20);

    private final Vertx vertx;
    private final CarrierAccounts accounts;
    private final Cache<Place, Opened> opened = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(UNUSED)
            .<Place, Opened>removalListener((place, former, cause) -> closeLater(former))
            .build();

    /** Over these accounts. */
    public AccountGateways(Vertx vertx, CarrierAccounts accounts) {
        this.vertx = vertx;
        this.accounts = accounts;
    }

    private record Place(String storeId, long id) {}

    private record Opened(Secret apiKey, CarrierGateway gateway) {}

    /** The ways of the store's accounts, the oldest first, of deactivated ones too. Fails only with the database. */
    public Future<List<AccountGateway>> ofStore(String storeId) {
        return accounts.open(storeId)
                .map(all -> all.stream().flatMap(one -> gateway(one).stream()).toList());
    }

    /** Whether labels may be bought by the account, and then so until the transaction ends. Fails with the database. */
    public Future<Boolean> hold(Tx tx, String storeId, long id) {
        return accounts.hold(tx, storeId, id);
    }

    private Optional<AccountGateway> gateway(OpenAccount one) {
        return accounts.provider(one.account().provider())
                .map(provider ->
                        new AccountGateway(one.account(), opened(provider, one).gateway()));
    }

    private Opened opened(CarrierProvider provider, OpenAccount one) {
        CarrierAccount account = one.account();
        return opened.asMap()
                .compute(
                        new Place(account.storeId(), account.id()),
                        (place, former) -> former != null && former.apiKey().equals(one.apiKey())
                                ? former
                                : new Opened(one.apiKey(), provider.open(name(account), one.apiKey())));
    }

    /** Somebody may still be waiting for an answer through it. */
    private void closeLater(@Nullable Opened former) {
        if (former != null) {
            vertx.setTimer(CLOSED_AFTER.toMillis(), fired -> former.gateway().close());
        }
    }

    /** Unique among all stores: prices are remembered by it. */
    private static String name(CarrierAccount account) {
        return account.provider() + ":" + account.storeId() + "/" + account.id();
    }
}
