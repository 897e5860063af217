package fulfilment;

import carriers.TrackingStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import orders.Order;
import orders.OrderItem;
import orders.OrderRefund;
import shipping.Shipment;

/** Which refunds mean that goods come back. Pure. */
final class ReturnRules {

    private ReturnRules() {}

    /** What a refund brings back. */
    record Wanted(long wcRefundId, List<Return.Item> items) {}

    /**
     * The returns of refunds that have none yet. Refunded goods that no carrier took need no return: a refund counts as one
     * of these first. When the whole order is paid back, and the last refund names no goods (the shop makes such a one for
     * an order that is set to refunded), all that is out comes back; other money brings nothing back.
     */
    static List<Wanted> wanted(OrderCase which, List<Return> known) {
        Map<Long, BigDecimal> stayed = stayed(which);
        Map<Long, BigDecimal> byPerson = quantities(
                known.stream().filter(one -> one.wcRefundId().isEmpty()).toList());
        List<Wanted> wanted = new ArrayList<>();
        List<OrderRefund> refunds = which.order().refunds().stream()
                .sorted(Comparator.comparingLong(OrderRefund::wcRefundId))
                .toList();
        for (OrderRefund refund : refunds) {
            List<Return.Item> items = new ArrayList<>();
            for (OrderRefund.Item item : refund.items()) {
                BigDecimal back = take(byPerson, item.wcItemId(), take(stayed, item.wcItemId(), item.quantity()));
                if (back.signum() > 0) {
                    items.add(new Return.Item(item.wcItemId(), sku(which, item.wcItemId()), back));
                }
            }
            if (!items.isEmpty() && !isKnown(refund, known)) {
                wanted.add(new Wanted(refund.wcRefundId(), items));
            }
        }
        if (endsWithAllPaidBack(which.order(), refunds)) {
            rest(which, refunds.get(refunds.size() - 1), known, wanted).ifPresent(wanted::add);
        }
        return wanted;
    }

    private static boolean isKnown(OrderRefund refund, List<Return> known) {
        return known.stream().anyMatch(one -> one.wcRefundId().equals(Optional.of(refund.wcRefundId())));
    }

    private static boolean endsWithAllPaidBack(Order order, List<OrderRefund> refunds) {
        BigDecimal paidBack = refunds.stream().map(OrderRefund::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return order.refundItemsKnown()
                && !refunds.isEmpty()
                && refunds.get(refunds.size() - 1).items().isEmpty()
                && order.total().signum() > 0
                && paidBack.compareTo(order.total()) >= 0;
    }

    /** What is out and comes back by no other return. */
    private static Optional<Wanted> rest(
            OrderCase which, OrderRefund refund, List<Return> known, List<Wanted> byOthers) {
        Map<Long, BigDecimal> rest = new TreeMap<>(returnable(which, known));
        byOthers.stream()
                .flatMap(other -> other.items().stream())
                .forEach(item -> take(rest, item.lineId(), item.quantity()));
        List<Return.Item> items = rest.entrySet().stream()
                .filter(line -> line.getValue().signum() > 0)
                .map(line -> new Return.Item(line.getKey(), sku(which, line.getKey()), line.getValue()))
                .toList();
        return items.isEmpty() || isKnown(refund, known)
                ? Optional.empty()
                : Optional.of(new Wanted(refund.wcRefundId(), items));
    }

    /** How many of each line carriers took that are not on their way back already, by returns or as undeliverable. */
    static Map<Long, BigDecimal> returnable(OrderCase which, List<Return> known) {
        return RebuyRuling.less(out(which), quantities(known));
    }

    /** Whether a carrier took anything that could come back. */
    static boolean anythingOut(OrderCase which) {
        return !out(which).isEmpty();
    }

    /** Whether a parcel that was to bring something back did. */
    static boolean isBack(Shipment parcel) {
        return parcel.deliveredAt().isPresent() && parcel.trackingStatus() != TrackingStatus.RETURN_TO_SENDER;
    }

    static Optional<String> fault(Map<Long, BigDecimal> wish, Map<Long, BigDecimal> returnable) {
        return wish.entrySet().stream()
                .filter(line -> line.getValue().compareTo(returnable.getOrDefault(line.getKey(), BigDecimal.ZERO)) > 0)
                .findFirst()
                .map(line -> "no more than "
                        + returnable
                                .getOrDefault(line.getKey(), BigDecimal.ZERO)
                                .toPlainString() + " of line "
                        + line.getKey() + " can come back");
    }

    static String sku(OrderCase which, long lineId) {
        return which.order().items().stream()
                .filter(item -> item.wcItemId() == lineId)
                .map(OrderItem::sku)
                .findFirst()
                .orElse("");
    }

    private static Map<Long, BigDecimal> stayed(OrderCase which) {
        Map<Long, BigDecimal> ordered = new HashMap<>();
        which.order().items().forEach(item -> ordered.merge(item.wcItemId(), item.quantity(), BigDecimal::add));
        return new HashMap<>(RebuyRuling.less(ordered, out(which)));
    }

    private static Map<Long, BigDecimal> out(OrderCase which) {
        Map<Long, BigDecimal> out = new HashMap<>();
        for (Shipment shipment : which.shipments()) {
            ParcelPhase phase = Parcels.phase(shipment);
            if (phase == ParcelPhase.DELIVERED || (phase.isUnderWay() && phase != ParcelPhase.RETURNED)) {
                shipment.items().forEach(item -> out.merge(item.lineId(), item.quantity(), BigDecimal::add));
            }
        }
        return Map.copyOf(out);
    }

    private static Map<Long, BigDecimal> quantities(List<Return> returns) {
        Map<Long, BigDecimal> quantities = new HashMap<>();
        returns.stream()
                .flatMap(one -> one.items().stream())
                .forEach(item -> quantities.merge(item.lineId(), item.quantity(), BigDecimal::add));
        return quantities;
    }

    /** Takes from a store of quantities as much as it has; what it lacked is left over. */
    private static BigDecimal take(Map<Long, BigDecimal> from, long line, BigDecimal wanted) {
        BigDecimal taken = wanted.min(from.getOrDefault(line, BigDecimal.ZERO));
        from.computeIfPresent(line, (id, had) -> had.subtract(taken));
        return wanted.subtract(taken);
    }
}
