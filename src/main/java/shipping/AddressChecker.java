package shipping;

import carriers.Address;
import carriers.AddressOutcome;
import carriers.Carrier;
import carriers.Feature;
import carriers.Unknown;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks carriers whether parcels can be delivered at an address, by the ways by which a store would buy its labels. */
public final class AddressChecker {

    private final StoreCarriers carriers;
    private final StorePolicies policies;
    private final Duration deadline;

    /**
     * Over these ways.
     *
     * @param policies whether a store is a sandbox, and whether it goes by accounts that buy test labels only
     * @param deadline how long a carrier has to answer
     */
    public AddressChecker(StoreCarriers carriers, StorePolicies policies, Duration deadline) {
        this.carriers = carriers;
        this.policies = policies;
        this.deadline = deadline;
    }

    /** How a check went. */
    public sealed interface Answer {}

    /**
     * Somebody was asked.
     *
     * @param account the store's own account by which; empty: the way that all stores share
     * @param outcome never that it is not offered
     */
    public record Asked(Optional<Long> account, AddressOutcome outcome) implements Answer {}

    /**
     * Nobody was asked, since no way of the store can check addresses.
     *
     * @param sandbox whether it is a sandbox store, which reaches the sandbox carrier alone
     * @param refusals why some of its accounts are not among its ways, for a person to read
     */
    public record NobodyCan(boolean sandbox, List<String> refusals) implements Answer {
        /** Copies what it is given. */
        public NobodyCan {
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * Asks the first of the store's ways that can. Costs what the carrier takes for it, and buys nothing.
     *
     * @return {@link Asked}, within the deadline, or {@link NobodyCan}; fails when the store's policy or its accounts
     *     cannot be read
     */
    public Future<Answer> check(String storeId, Address address) {
        return policies.of(storeId)
                .compose(policy -> carriers.toBuy(storeId, policy.sandbox(), policy.testLabels())
                        .compose(ways -> ask(policy, ways, address)));
    }

    private Future<Answer> ask(StorePolicy policy, StoreWays ways, Address address) {
        for (CarrierWay way : ways.ways()) {
            Optional<Carrier> able = way.gateway().carriers().stream()
                    .filter(carrier -> carrier.capabilities().can(Feature.ADDRESS_CHECK))
                    .findFirst();
            if (able.isPresent()) {
                return within(able.get(), address).map(outcome -> new Asked(way.account(), outcome));
            }
        }
        return Future.succeededFuture(new NobodyCan(policy.sandbox(), ways.refusals()));
    }

    /** Ends in time whatever an adapter does: a person waits. */
    private Future<AddressOutcome> within(Carrier carrier, Address address) {
        return Future.<Void>succeededFuture()
                .compose(start -> carrier.checkAddress(address))
                .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.succeededFuture(
                        new Unknown(failure instanceof TimeoutException ? "no answer in time" : "the call failed")));
    }
}
