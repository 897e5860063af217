package shipping;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What must be so for a rule to decide: every part that is given. Of a list one entry is enough, and one line of the
 * goods that has it. Texts are compared without regard to case. Pure.
 *
 * @param countries where the goods go, ISO 3166-1 alpha-2
 * @param weightKg of the goods without boxes
 * @param value worth of the goods, in the order's currency
 * @param skus of which one is among the goods; a star at the end stands for whatever follows
 * @param paidMethods titles of the shipping method that the customer paid for
 * @param paidMethodIds ids of that method: {@code flat_rate} for every instance, {@code flat_rate:3} for one
 * @param postcodes where the goods go, as {@link Postcodes} reads them
 * @param tags of which a product of the goods has one
 * @param categories of which a product of the goods is in one
 */
public record RuleCondition(
        List<String> countries,
        Range weightKg,
        Range value,
        List<String> skus,
        List<String> paidMethods,
        List<String> paidMethodIds,
        List<String> postcodes,
        List<String> tags,
        List<String> categories) {

    /** Whatever is shipped. */
    public static final RuleCondition ALWAYS = new RuleCondition(
            List.of(), Range.ANY, Range.ANY, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public RuleCondition {
        countries = List.copyOf(countries);
        skus = List.copyOf(skus);
        paidMethods = List.copyOf(paidMethods);
        paidMethodIds = List.copyOf(paidMethodIds);
        postcodes = List.copyOf(postcodes);
        tags = List.copyOf(tags);
        categories = List.copyOf(categories);
    }

    /**
     * From a bound on, and below another.
     *
     * @param from the least that is in
     * @param below the least that is out
     */
    public record Range(Optional<BigDecimal> from, Optional<BigDecimal> below) {

        /** Everything is in. */
        public static final Range ANY = new Range(Optional.empty(), Optional.empty());

        boolean holds(BigDecimal number) {
            return from.map(least -> number.compareTo(least) >= 0).orElse(true)
                    && below.map(most -> number.compareTo(most) < 0).orElse(true);
        }

        /** Whether nothing can be in it. */
        boolean isEmpty() {
            return from.isPresent() && below.isPresent() && from.get().compareTo(below.get()) >= 0;
        }
    }

    /** What conditions look at: the wish, and what its goods weigh by the store's packaging. */
    public record Goods(ShipmentRequest request, BigDecimal weightKg) {

        static Goods of(ShipmentRequest request, Packaging packaging) {
            return new Goods(request, packaging.weightOf(request.lines()));
        }
    }

    boolean holds(Goods goods) {
        ShipmentRequest request = goods.request();
        return (countries.isEmpty() || has(countries, request.destination().country()))
                && weightKg.holds(goods.weightKg())
                && value.holds(request.declaredValue())
                && (skus.isEmpty() || request.lines().stream().anyMatch(line -> namesSku(line.sku())))
                && (paidMethods.isEmpty()
                        || has(paidMethods, request.traits().paidMethod().strip()))
                && (paidMethodIds.isEmpty() || namesMethod(request.traits().paidMethodId()))
                && (postcodes.isEmpty()
                        || Postcodes.anyHolds(postcodes, request.destination().postalCode()))
                && anyLine(request, tags, ItemTraits::tags)
                && anyLine(request, categories, ItemTraits::categories);
    }

    private static boolean anyLine(
            ShipmentRequest request, List<String> wanted, Function<ItemTraits, List<String>> names) {
        return wanted.isEmpty()
                || request.lines().stream()
                        .flatMap(line -> names.apply(line.traits()).stream())
                        .anyMatch(name -> has(wanted, name));
    }

    private boolean namesMethod(String id) {
        int colon = id.indexOf(':');
        return has(paidMethodIds, id) || (colon > 0 && has(paidMethodIds, id.substring(0, colon)));
    }

    private boolean namesSku(String sku) {
        return skus.stream().anyMatch(pattern -> isSku(pattern, sku));
    }

    private static boolean isSku(String pattern, String sku) {
        if (!pattern.endsWith("*")) {
            return pattern.equalsIgnoreCase(sku);
        }
        String start = pattern.substring(0, pattern.length() - 1).toLowerCase(Locale.ROOT);
        return sku.toLowerCase(Locale.ROOT).startsWith(start);
    }

    private static boolean has(List<String> wanted, String name) {
        return wanted.stream().anyMatch(name::equalsIgnoreCase);
    }
}
