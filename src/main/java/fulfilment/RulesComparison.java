package fulfilment;

import carriers.Rate;
import catalog.Product;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import orders.Order;
import shipping.RulesPreview;
import shipping.RulesPreview.PreviewedParcel;
import shipping.ShipmentLine;
import shipping.ShippingRules;
import shipping.StoredPrices;
import stores.Store;

/**
 * What other rules would change for an order as it was placed, less what was refunded; what is shipped of it already plays
 * no part. Pure.
 *
 * @param order whose it is
 * @param current by the rules in force
 * @param candidate by the others
 */
record RulesComparison(Order order, RulesPreview current, RulesPreview candidate) {

    /**
     * What both are asked about.
     *
     * @param declares whether the store's carriers are told what the customs are to know
     */
    record Subject(
            Store store, Order order, Map<Long, Product> products, List<StoredPrices> prices, boolean declares) {}

    static RulesComparison of(Subject subject, ShippingRules current, ShippingRules candidate) {
        return new RulesComparison(subject.order(), preview(subject, current), preview(subject, candidate));
    }

    /** The names of what would be otherwise, as the API shows them. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        note(differences, "ships", preview -> preview.whyNot().isEmpty());
        note(differences, "why_not", RulesPreview::whyNot);
        note(differences, "rule", RulesPreview::rule);
        note(differences, "parcels", preview -> each(preview, RulesComparison::box));
        note(
                differences,
                "carrier",
                preview -> each(preview, parcel -> parcel.rate().map(Rate::carrier)));
        note(
                differences,
                "service",
                preview -> each(preview, parcel -> parcel.rate().map(Rate::service)));
        note(differences, "insured", preview -> each(preview, RulesComparison::insured));
        note(differences, "cost", RulesComparison::cost);
        return differences;
    }

    private void note(List<String> differences, String name, Function<RulesPreview, Object> part) {
        if (!part.apply(current).equals(part.apply(candidate))) {
            differences.add(name);
        }
    }

    /** What all parcels cost together, where every price is known and all are in one currency. */
    static Optional<Cost> cost(RulesPreview preview) {
        List<Rate> rates = preview.parcels().stream()
                .flatMap(parcel -> parcel.rate().stream())
                .toList();
        List<String> currencies = rates.stream().map(Rate::currency).distinct().toList();
        if (currencies.size() != 1 || rates.size() < preview.parcels().size()) {
            return Optional.empty();
        }
        BigDecimal sum = rates.stream().map(Rate::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal plain = sum.stripTrailingZeros();
        return Optional.of(new Cost(plain.setScale(Math.max(0, plain.scale())), currencies.get(0)));
    }

    /** An amount in a currency; equal amounts are equal. */
    record Cost(BigDecimal amount, String currency) {}

    private static RulesPreview preview(Subject subject, ShippingRules rules) {
        Order order = subject.order();
        List<ShipmentLine> lines = new PackingList(order, subject.products()).linesLeft(Map.of(), subject.store());
        if (lines.isEmpty()) {
            return RulesPreview.not("it holds nothing that is shipped");
        }
        Optional<Obstacle> fault = Validation.address(order);
        if (fault.isPresent()) {
            return RulesPreview.not(fault.get().reason());
        }
        return Wishes.of(subject.store(), order, lines)
                .map(wish -> RulesPreview.of(rules, wish, subject.prices(), subject.declares()))
                .orElseGet(() -> RulesPreview.not("the store has no address to ship from"));
    }

    private static Object box(PreviewedParcel parcel) {
        return List.of(parcel.box(), parcel.weightKg().stripTrailingZeros());
    }

    private static Object insured(PreviewedParcel parcel) {
        return parcel.insured().map(BigDecimal::stripTrailingZeros);
    }

    private static List<Object> each(RulesPreview preview, Function<PreviewedParcel, Object> part) {
        return preview.parcels().stream().map(part).toList();
    }
}
