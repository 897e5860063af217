package shipping;

import carriers.CarrierGateway;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import platform.db.Tx;
import shipping.accounts.AccountGateway;
import shipping.accounts.AccountGateways;
import shipping.accounts.CarrierAccount;

/**
 * All ways of stores to carriers: what all share, and each store's own accounts. A sandbox store reaches the sandbox
 * carrier and nothing else, whatever accounts it has.
 */
public final class StoreCarriers {

    private final CarrierGateways shared;
    private final Optional<AccountGateways> accounts;

    private StoreCarriers(CarrierGateways shared, Optional<AccountGateways> accounts) {
        this.shared = shared;
        this.accounts = accounts;
    }

    /** With the accounts of stores. */
    public static StoreCarriers of(CarrierGateways shared, AccountGateways accounts) {
        return new StoreCarriers(shared, Optional.of(accounts));
    }

    /** Without any. */
    public static StoreCarriers of(CarrierGateways shared) {
        return new StoreCarriers(shared, Optional.empty());
    }

    /**
     * The ways by which a store may buy labels now.
     *
     * @param sandbox whether it is for a sandbox store
     * @param testLabels whether the store buys labels that are not real
     * @return fails only with the database
     */
    Future<StoreWays> toBuy(String storeId, boolean sandbox, boolean testLabels) {
        if (sandbox) {
            return Future.succeededFuture(new StoreWays(sharedWays(true), List.of()));
        }
        return own(storeId).map(own -> choose(sharedWays(false), own, testLabels));
    }

    /**
     * The way by which something was bought, to find, follow or void it.
     *
     * @param account the store's own account; empty: by the way that all stores share
     * @return empty when there is none any more; fails only with the database
     */
    public Future<Optional<CarrierGateway>> bought(String storeId, boolean sandbox, Optional<Long> account) {
        if (account.isEmpty()) {
            return Future.succeededFuture(shared.forStore(sandbox));
        }
        return own(storeId)
                .map(own -> own.stream()
                        .filter(one -> account.get() == one.account().id())
                        .map(AccountGateway::gateway)
                        .findFirst());
    }

    /**
     * Whether labels may be bought by the account, and then so until the transaction ends: it is not forgotten while one
     * is being bought.
     *
     * @return fails only with the database
     */
    Future<Boolean> hold(Tx tx, String storeId, Optional<Long> account) {
        return account.flatMap(id -> accounts.map(known -> known.hold(tx, storeId, id)))
                .orElseGet(() -> Future.succeededFuture(true));
    }

    private Future<List<AccountGateway>> own(String storeId) {
        return accounts.map(known -> known.ofStore(storeId)).orElseGet(() -> Future.succeededFuture(List.of()));
    }

    private List<CarrierWay> sharedWays(boolean sandbox) {
        return shared.forStore(sandbox).stream()
                .map(gateway -> new CarrierWay(Optional.empty(), gateway))
                .toList();
    }

    private static StoreWays choose(List<CarrierWay> shared, List<AccountGateway> own, boolean testLabels) {
        List<CarrierWay> ways = new ArrayList<>(shared);
        List<String> refusals = new ArrayList<>();
        for (AccountGateway one : own) {
            CarrierAccount account = one.account();
            if (!account.active()) {
                refusals.add("the carrier account \"" + account.name() + "\" is deactivated");
            } else if (account.testMode() && !testLabels) {
                refusals.add("the carrier account \"" + account.name()
                        + "\" buys test labels only: add one with a real key, or allow test_labels in the store's"
                        + " purchasing");
            } else {
                ways.add(new CarrierWay(Optional.of(account.id()), one.gateway()));
            }
        }
        return new StoreWays(ways, refusals);
    }
}
