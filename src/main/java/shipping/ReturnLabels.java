package shipping;

import carriers.Carrier;
import carriers.Feature;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import platform.db.Tx;

/**
 * Labels by which goods come back. They are planned, bought, followed, settled and voided as those by which goods go out,
 * by the same ledger and tasks; but a subject's shipments are those that go out, and these belong to returns.
 */
public final class ReturnLabels {

    private final ShippingRepository shipments = new ShippingRepository();
    private final PurchaseLedger ledger;
    private final ShipmentPlanner planner;

    ReturnLabels(PurchaseLedger ledger, ShipmentPlanner planner) {
        this.ledger = ledger;
        this.planner = planner;
    }

    /**
     * Who of a store's carriers could make such a label.
     *
     * @param able names of those that do
     * @param unable names of those that do not
     * @param refusals why others of the store's accounts are not asked, for a person to read
     */
    public record Makers(List<String> able, List<String> unable, List<String> refusals) {

        public Makers {
            able = List.copyOf(able);
            unable = List.copyOf(unable);
            refusals = List.copyOf(refusals);
        }

        static Makers of(StoreWays ways) {
            return new Makers(names(ways, true), names(ways, false), ways.refusals());
        }

        private static List<String> names(StoreWays ways, boolean able) {
            return ways.ways().stream()
                    .flatMap(way -> way.gateway().carriers().stream())
                    .filter(carrier -> carrier.capabilities().can(Feature.RETURN_LABEL) == able)
                    .map(Carrier::name)
                    .distinct()
                    .toList();
        }
    }

    /** Tells who can make such labels. */
    @FunctionalInterface
    public interface Directory {

        /** Who can for a store now; fails when its policy or accounts cannot be read. */
        Future<Makers> of(String storeId, boolean sandbox);

        /** By the ways and policies by which labels are bought. */
        static Directory of(StoreCarriers ways, StorePolicies policies) {
            return (storeId, sandbox) -> policies.of(storeId)
                    .compose(policy -> ways.toBuy(storeId, sandbox, policy.testLabels()))
                    .map(Makers::of);
        }
    }

    /**
     * Stores the plan of the one parcel that brings something back, and wants its label bought. A return has one live label:
     * the caller holds the lock of what the return belongs to, and has looked that there is none.
     *
     * @param request with the addresses of the way out, to be put into one parcel
     * @param returnId the return, in the caller's numbers
     * @return {@link PlanOutcome.Planned}, or {@link PlanOutcome.Refused} with nothing stored; fails with the database
     */
    public Future<PlanOutcome> plan(Tx tx, ShipmentRequest request, long returnId) {
        return planner.planReturn(tx, request, returnId);
    }

    /** All shipments of these returns, the oldest first; of one return at most the last is live. Fails with the database. */
    public Future<List<Shipment>> ofReturns(SqlClient client, String storeId, Collection<Long> returnIds) {
        return returnIds.isEmpty()
                ? Future.succeededFuture(List.of())
                : shipments.ofReturns(client, storeId, returnIds);
    }

    /** Wants a planned label bought now, however often that failed before; fails with the database. */
    public Future<Void> retry(Tx tx, Shipment shipment) {
        return planner.wantPurchaseNow(tx, shipment.storeId(), List.of(shipment.id()));
    }

    /**
     * Ends a shipment that has not arrived: without a label at once, with one after it was voided. What ended stays.
     *
     * @param reason for a person to read
     * @return whether that is under way now; fails with the database
     */
    public Future<Boolean> cancel(Tx tx, Shipment seen, String reason) {
        return ledger.lock(tx, seen.storeId(), seen.id())
                .compose(locked -> isEndable(locked.shipment())
                        ? ledger.move(tx, locked, ShipmentState.CANCELLING, Optional.of(reason))
                                .map(true)
                        : Future.succeededFuture(false));
    }

    private static boolean isEndable(Shipment shipment) {
        return switch (shipment.state()) {
            case PLANNED, PURCHASING, UNKNOWN -> true;
            case PURCHASED -> shipment.deliveredAt().isEmpty();
            case FAILED, CANCELLING, CANCELLED, VOIDED, CANNOT_VOID -> false;
        };
    }
}
