package fulfilment;

import catalog.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import orders.Order;
import orders.OrderItem;
import records.RecordState;
import shipping.Shipment;
import shipping.ShipmentItem;
import shipping.ShipmentRequest;
import stores.Store;

/**
 * All that is known of an order when its fulfilment is decided.
 *
 * @param pausedForAll whether automation rests for all stores
 * @param stored where it stood; empty before the first decision
 * @param shipments all that were ever planned, the oldest first
 * @param wishes of the plans with live parcels, by plan id
 * @param planned how many of each line are in parcels, by the store's item id
 * @param products of its items, by the store's id
 * @param beingCancelled whether a person wants it cancelled, and the store does not show it yet
 */
record OrderCase(
        Store store,
        boolean pausedForAll,
        Order order,
        Optional<Standing> stored,
        List<Shipment> shipments,
        Map<Long, ShipmentRequest> wishes,
        Map<Long, BigDecimal> planned,
        Map<Long, Product> products,
        Set<Deed> done,
        boolean beingCancelled) {

    Standing standing() {
        return stored.orElse(Standing.NEW);
    }

    PackingList packingList() {
        return new PackingList(order, products);
    }

    /** The ids of ordered products of which we hold no record; a product that the shop itself deleted has none. */
    Set<Long> unknownProducts() {
        return order.items().stream()
                .map(OrderItem::wcCatalogId)
                .filter(id -> id > 0 && !products.containsKey(id))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Stage stage() {
        return stage(order.state(), order.status());
    }

    static Stage stage(RecordState state, String status) {
        return switch (state) {
            case LIVE -> Stage.ofStatus(status);
            case TRASHED -> Stage.TRASHED;
            case GONE -> Stage.GONE;
        };
    }

    /** Whether a person planned any of the live parcels. */
    boolean byPerson() {
        return wishes.values().stream().anyMatch(wish -> !wish.plannedBy().equals(Automation.NAME));
    }

    /** Whether live parcels go where the order goes, and hold no more than it has. */
    boolean planFits() {
        return packingList().covers(planned)
                && wishes.values().stream().allMatch(wish -> Destination.isSame(wish.destination(), order.deliverTo()));
    }

    /**
     * A label that no longer fits the order.
     *
     * @param what what changed, as the beginning of a sentence
     */
    record Misfit(Shipment shipment, String what) {}

    /** Labels that the carrier does not have in hand yet and that no longer fit. */
    List<Misfit> misfits() {
        return shipments.stream()
                .filter(shipment -> Parcels.phase(shipment) == ParcelPhase.LABELLED)
                .flatMap(shipment -> misfit(shipment).stream())
                .toList();
    }

    private Optional<Misfit> misfit(Shipment shipment) {
        boolean elsewhere = Optional.ofNullable(wishes.get(shipment.planId()))
                .filter(wish -> !Destination.isSame(wish.destination(), order.deliverTo()))
                .isPresent();
        if (elsewhere) {
            return Optional.of(new Misfit(shipment, "the address changed"));
        }
        Map<Long, BigDecimal> shippable = packingList().shippable();
        boolean tooMany = shipment.items().stream()
                .map(ShipmentItem::lineId)
                .anyMatch(line -> planned.getOrDefault(line, BigDecimal.ZERO)
                                .compareTo(shippable.getOrDefault(line, BigDecimal.ZERO))
                        > 0);
        return tooMany ? Optional.of(new Misfit(shipment, "the items changed")) : Optional.empty();
    }

    /** What may be done for it, whatever is wrong with what is left to ship. */
    Permission permission() {
        return Automation.permit(store, pausedForAll, order.createdAt(), byPerson());
    }

    /** As the life cycle sees it. */
    Situation situation() {
        PackingList list = packingList();
        Permission permission = permission().unless(cancelling()).unless(fault(list.itemsLeft(planned)));
        return new Situation(
                stage(),
                standing().status(),
                standing().waitingFor(),
                shipments.stream().map(Parcels::of).toList(),
                list.goods(planned),
                planFits(),
                permission,
                done);
    }

    private Optional<Obstacle> cancelling() {
        return beingCancelled ? Optional.of(Obstacle.lasting("it is being cancelled")) : Optional.empty();
    }

    private Optional<Obstacle> fault(List<OrderItem> left) {
        return stage() == Stage.READY && !left.isEmpty()
                ? Validation.fault(store, order, left, products)
                : Optional.empty();
    }

    Shipment shipment(long id) {
        return shipments.stream()
                .filter(shipment -> shipment.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No shipment " + id));
    }
}
