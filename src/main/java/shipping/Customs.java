package shipping;

import carriers.Address;
import carriers.CustomsDeclaration;
import carriers.CustomsItem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the customs are to be told of goods that go from one place to another. Pure. */
sealed interface Customs {

    /** They cross no border. */
    record NotNeeded() implements Customs {}

    /**
     * This.
     *
     * @param reasons for a person to read
     */
    record Declared(CustomsDeclaration declaration, List<String> reasons) implements Customs {}

    /**
     * It cannot be said yet.
     *
     * @param reason what is lacking, and how it is mended; nothing personal
     */
    record Lacking(String reason) implements Customs {}

    /** By a store's rules, for some lines of a wish to ship. */
    static Customs of(ShippingRules rules, ShipmentRequest request, List<ShipmentLine> lines) {
        return CustomsTerritory.isCrossed(request.origin(), request.destination())
                ? new Writer(rules, request, lines, false).write()
                : new NotNeeded();
    }

    /** For the way back of such goods: the customer sends what was bought to where it came from. */
    static Customs ofReturn(ShippingRules rules, ShipmentRequest request, List<ShipmentLine> lines) {
        return CustomsTerritory.isCrossed(request.destination(), request.origin())
                ? new Writer(rules, request, lines, true).write()
                : new NotNeeded();
    }

    /** Writes a declaration. */
    final class Writer {

        private static final int MONEY_SCALE = 2;
        private static final BigDecimal MOST_PIECES = new BigDecimal("1000000");
        private static final int MOST_NAMED = 5;
        private static final int MOST_DESCRIPTION = 50;

        private final ShippingRules rules;
        private final CustomsRules byDefault;
        private final ShipmentRequest request;
        private final List<ShipmentLine> lines;
        private final boolean back;

        private Writer(ShippingRules rules, ShipmentRequest request, List<ShipmentLine> lines, boolean back) {
            this.rules = rules;
            this.byDefault = rules.customs();
            this.request = request;
            this.lines = lines;
            this.back = back;
        }

        private Customs write() {
            List<String> lacking = new ArrayList<>();
            note(
                    lacking,
                    "the value",
                    line -> value(line).signum() <= 0,
                    "set customs.item_value in the store's shipping rules, for what is sold for nothing");
            note(
                    lacking,
                    "the weight",
                    line -> weight(line).signum() <= 0,
                    "weigh the product in the shop, or set packaging.default_item.weight in the shipping rules");
            note(
                    lacking,
                    "the country of origin",
                    line -> origin(line).isEmpty(),
                    "give it to the product in the shop, or set customs.origin_country in the shipping rules");
            return lacking.isEmpty()
                    ? new Declared(declaration(), reasons())
                    : new Lacking("the customs declaration " + way() + " lacks " + String.join("; and ", lacking));
        }

        private String way() {
            return (back ? "on the way back from " : "to ")
                    + request.destination().country();
        }

        private void note(List<String> lacking, String what, Predicate<ShipmentLine> lacks, String mend) {
            List<String> names =
                    lines.stream().filter(lacks).map(Writer::label).distinct().toList();
            if (!names.isEmpty()) {
                String more = names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "";
                String first =
                        String.join(", ", names.stream().limit(MOST_NAMED).toList());
                lacking.add(what + " of " + first + more + ": " + mend);
            }
        }

        private CustomsDeclaration declaration() {
            return back ? backward() : outward();
        }

        /** The customer sends it; what the rules say of exports is not about this. */
        private CustomsDeclaration backward() {
            return new CustomsDeclaration(
                    CustomsDeclaration.Contents.RETURNED_GOODS,
                    Optional.empty(),
                    signer(request.destination(), "Customer"),
                    byDefault.undeliverable(),
                    Optional.empty(),
                    Optional.empty(),
                    lines.stream().map(this::item).toList());
        }

        private static String signer(Address address, String otherwise) {
            return address.contactName().isBlank() ? address.company().orElse(otherwise) : address.contactName();
        }

        private CustomsDeclaration outward() {
            return new CustomsDeclaration(
                    byDefault.contents(),
                    byDefault.explanation(),
                    signer(request.origin(), "Shipper"),
                    byDefault.undeliverable(),
                    byDefault.exemption(),
                    byDefault.incoterm(),
                    lines.stream().map(this::item).toList());
        }

        private List<String> reasons() {
            BigDecimal total = lines.stream().map(this::value).reduce(BigDecimal.ZERO, BigDecimal::add);
            List<String> reasons = new ArrayList<>();
            reasons.add("customs " + way() + ": " + lines.size() + (lines.size() == 1 ? " line" : " lines") + " worth "
                    + new Amount(total, request.currency()));
            long uncoded = lines.stream().filter(line -> code(line).isEmpty()).count();
            if (uncoded > 0) {
                reasons.add("HS code not known of " + uncoded + " of " + lines.size() + " lines: declared without");
            }
            return reasons;
        }

        /** A part of a piece, such as a metre and a half, is declared as one. */
        private CustomsItem item(ShipmentLine line) {
            BigDecimal quantity = Packing.plainScale(line.quantity());
            boolean whole = quantity.scale() <= 0 && quantity.compareTo(MOST_PIECES) <= 0;
            String name = label(line);
            return new CustomsItem(
                    cut(whole ? name : Packing.plain(quantity) + " × " + name),
                    whole ? quantity.intValueExact() : 1,
                    value(line),
                    request.currency(),
                    Packing.plainScale(weight(line)),
                    origin(line).orElseThrow(),
                    code(line));
        }

        private BigDecimal value(ShipmentLine line) {
            BigDecimal one = line.unitValue().signum() > 0
                    ? line.unitValue()
                    : byDefault.itemValue().orElse(BigDecimal.ZERO);
            return one.multiply(line.quantity()).setScale(MONEY_SCALE, RoundingMode.HALF_UP);
        }

        private BigDecimal weight(ShipmentLine line) {
            return rules.packaging().weightOf(List.of(line));
        }

        private Optional<String> origin(ShipmentLine line) {
            return line.traits().originCountry().or(byDefault::originCountry);
        }

        private Optional<String> code(ShipmentLine line) {
            return line.traits().hsCode().or(byDefault::hsCode);
        }

        private static String label(ShipmentLine line) {
            return line.name().isBlank() ? line.sku() : line.name();
        }

        private static String cut(String text) {
            return text.length() <= MOST_DESCRIPTION ? text : text.substring(0, MOST_DESCRIPTION - 1) + "…";
        }
    }
}
