package fulfilment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shipping.HandBox;
import shipping.ShipmentItem;
import shipping.ShipmentLine;
import shipping.ShipmentRequest;

/**
 * How the goods of parcels that failed are planned anew: as they were wanted last. What a person put into a parcel goes
 * into one again, in the same box; all else is packed as the rules say. Pure.
 */
final class RetryRuling {
    private final List<ShipmentLine> left;
    private final Map<Long, BigDecimal> free = new HashMap<>();
    private final Map<Long, BigDecimal> byRules = new HashMap<>();
    private final List<PlannedPart> parts = new ArrayList<>();

    private RetryRuling(List<ShipmentLine> left) {
        this.left = left;
        left.forEach(line -> free.put(line.lineId(), line.quantity()));
    }

    /**
     * A parcel that failed.
     *
     * @param items what was in it
     * @param wish by which it was planned
     */
    record Failed(List<ShipmentItem> items, ShipmentRequest wish) {
        Failed {
            items = List.copyOf(items);
        }

        boolean byHand() {
            return wish.traits().oneParcel();
        }
    }

    /**
     * Parts that hold all that is left, each piece once.
     *
     * @param newestFirst what failed, at least one
     * @param left what has no parcel
     */
    static List<PlannedPart> parts(List<Failed> newestFirst, List<ShipmentLine> left) {
        return new RetryRuling(left).parts(newestFirst);
    }

    /** Goods failed more than once where the parcel in which they were tried again failed too: the newest counts. */
    private List<PlannedPart> parts(List<Failed> newestFirst) {
        newestFirst.forEach(this::takeBack);
        free.forEach((line, count) -> byRules.merge(line, count, BigDecimal::add));
        List<ShipmentLine> rest = lines(byRules);
        if (!rest.isEmpty()) {
            ShipmentRequest like = newestFirst.stream()
                    .filter(failed -> !failed.byHand())
                    .findFirst()
                    .orElse(newestFirst.get(0))
                    .wish();
            parts.add(new PlannedPart(like.carrier(), like.service(), rest, Optional.empty()));
        }
        return List.copyOf(parts);
    }

    private void takeBack(Failed failed) {
        Map<Long, BigDecimal> taken = new HashMap<>();
        for (ShipmentItem item : failed.items()) {
            BigDecimal count = item.quantity().min(free.getOrDefault(item.lineId(), BigDecimal.ZERO));
            if (count.signum() > 0) {
                taken.put(item.lineId(), count);
                free.merge(item.lineId(), count.negate(), BigDecimal::add);
            }
        }
        ShipmentRequest wish = failed.wish();
        if (!failed.byHand()) {
            taken.forEach((line, count) -> byRules.merge(line, count, BigDecimal::add));
        } else if (!taken.isEmpty()) {
            Optional<HandBox> box = wish.traits().box().map(known -> isWhole(failed, taken) ? known : lighter(known));
            parts.add(new PlannedPart(
                    wish.carrier(), wish.service(), lines(taken), Optional.of(new PlannedPart.ByHand(box))));
        }
    }

    private List<ShipmentLine> lines(Map<Long, BigDecimal> counts) {
        return left.stream()
                .map(line -> line.of(counts.getOrDefault(line.lineId(), BigDecimal.ZERO)))
                .filter(line -> line.quantity().signum() > 0)
                .toList();
    }

    private static boolean isWhole(Failed failed, Map<Long, BigDecimal> taken) {
        return failed.items().stream()
                .allMatch(item -> item.quantity().compareTo(taken.getOrDefault(item.lineId(), BigDecimal.ZERO)) == 0);
    }

    /** What was weighed with more in it weighs less now. */
    private static HandBox lighter(HandBox box) {
        return box instanceof HandBox.Measured measured ? new HandBox.Measured(measured.size(), Optional.empty()) : box;
    }
}
