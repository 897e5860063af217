package shipping;

import carriers.Capabilities;
import carriers.Carrier;
import carriers.CarrierGateway;
import carriers.CustomsDeclaration;
import carriers.CustomsItem;
import carriers.Feature;
import carriers.Insurance;
import carriers.LabelOptions;
import carriers.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a parcel wants beyond its carriage, and what of it each carrier gets. A carrier that takes no customs declarations is
 * asked without, as ever; one that takes them never sells without. A carrier that does not insure carries uninsured, and
 * that is said. Pure.
 *
 * @param isReturn whether the label is for the way back
 * @param customs what the customs are to be told
 * @param insured what the parcel is to be insured for
 * @param premium what insuring it is counted as before it is bought
 * @param currency of the goods
 * @param exchange by which worth is told in a currency that a carrier demands
 */
record ParcelExtras(
        boolean isReturn,
        Customs customs,
        Optional<Insurance> insured,
        BigDecimal premium,
        String currency,
        ExchangeRates exchange) {

    private static final String DOLLAR = "USD";
    private static final int MONEY_SCALE = 2;

    static ParcelExtras of(ShippingRules rules, ShipmentRequest request, Shipment shipment) {
        Optional<Insurance> insured = Packing.parcel(request, shipment)
                .declaredValue()
                .filter(rules.insurance()::covers)
                .map(value -> new Insurance(value, request.currency()));
        List<ShipmentLine> lines = Packing.lines(request, shipment);
        return new ParcelExtras(
                shipment.isReturn(),
                shipment.isReturn() ? Customs.ofReturn(rules, request, lines) : Customs.of(rules, request, lines),
                insured,
                insured.map(sum -> rules.insurance().premium(sum.amount())).orElse(BigDecimal.ZERO),
                request.currency(),
                rules.exchange());
    }

    /** Why this carrier may not be bought from as things are; empty: it may. */
    Optional<String> obstacle(Capabilities carrier) {
        if (isReturn && !carrier.can(Feature.RETURN_LABEL)) {
            return Optional.of("it makes no labels for the way back");
        }
        if (!carrier.can(Feature.CUSTOMS)) {
            return Optional.empty();
        }
        if (customs instanceof Customs.Lacking lacking) {
            return Optional.of(lacking.reason());
        }
        return customs instanceof Customs.Declared && !isTold(carrier)
                ? Optional.of("it takes customs values in USD only" + mend())
                : Optional.empty();
    }

    /** Why none of a way's carriers may be bought from; empty: there is one that may. */
    Optional<String> obstacle(CarrierGateway gateway) {
        List<Optional<String>> obstacles = gateway.carriers().stream()
                .map(Carrier::capabilities)
                .map(this::obstacle)
                .toList();
        return obstacles.stream().allMatch(Optional::isPresent)
                ? obstacles.stream().flatMap(Optional::stream).findFirst()
                : Optional.empty();
    }

    /** With what a way is asked for prices. */
    LabelOptions options(CarrierGateway gateway) {
        return gateway.carriers().stream()
                .map(Carrier::capabilities)
                .map(this::options)
                .filter(options -> !options.equals(LabelOptions.NONE))
                .findFirst()
                .orElse(LabelOptions.NONE);
    }

    /** With what a carrier is bought from. */
    LabelOptions options(Capabilities carrier) {
        return new LabelOptions(
                isReturn && carrier.can(Feature.RETURN_LABEL),
                declared(carrier)
                        .filter(known -> carrier.can(Feature.CUSTOMS))
                        .map(declared -> carrier.can(Feature.VALUES_IN_DOLLARS)
                                ? inDollars(declared.declaration())
                                : declared.declaration()),
                insured.filter(sum -> carrier.can(Feature.INSURANCE) && isTold(carrier))
                        .map(sum -> carrier.can(Feature.VALUES_IN_DOLLARS)
                                ? new Insurance(inDollars(sum.amount()), DOLLAR)
                                : sum));
    }

    /** What moves a price beside the lane and the weight. */
    static String pricedBy(LabelOptions options) {
        String back = options.isReturn() ? "back/" : "";
        String customs = options.customs()
                .map(told -> back + told.contents() + "/" + told.incoterm().orElse(""))
                .orElse(back);
        return options.insurance().map(sum -> customs + "/" + sum).orElse(customs);
    }

    /** Whether the carrier behind a rate may be bought from. */
    boolean serves(Rate rate, CarrierGateway gateway) {
        return gateway.carrier(rate.carrier())
                .filter(carrier -> obstacle(carrier.capabilities()).isPresent())
                .isEmpty();
    }

    /** A carrier's rate as caps count it: with what insuring is expected to cost, where the store's table can tell that. */
    Rate counted(Rate rate, Capabilities carrier) {
        boolean counts = options(carrier).insurance().isPresent() && exchange.converts(currency, rate.currency());
        return counts
                ? rate.costing(rate.amount()
                        .add(exchange.convert(premium, currency, rate.currency())
                                .setScale(MONEY_SCALE, RoundingMode.UP)))
                : rate;
    }

    /** For a person to read, of the carrier that was chosen. */
    List<String> reasons(Capabilities carrier) {
        List<String> reasons = new ArrayList<>();
        if (isReturn) {
            reasons.add("a label for the way back");
        }
        if (customs instanceof Customs.Declared declared) {
            reasons.addAll(
                    carrier.can(Feature.CUSTOMS)
                            ? declared.reasons()
                            : List.of("the carrier takes no customs declarations: its papers are to be made by hand"));
        }
        insured.map(sum -> insurance(sum, carrier)).ifPresent(reasons::add);
        return reasons;
    }

    private String insurance(Insurance sum, Capabilities carrier) {
        if (!carrier.can(Feature.INSURANCE)) {
            return "the carrier does not insure: sent uninsured";
        }
        return isTold(carrier)
                ? "insured for " + new Amount(sum.amount(), sum.currency())
                : "the carrier insures in USD only: sent uninsured" + mend();
    }

    private String mend() {
        return ": name " + currency + " and USD in exchange_rates of the store's shipping rules";
    }

    private Optional<Customs.Declared> declared(Capabilities carrier) {
        return customs instanceof Customs.Declared declared && isTold(carrier)
                ? Optional.of(declared)
                : Optional.empty();
    }

    private boolean isTold(Capabilities carrier) {
        return !carrier.can(Feature.VALUES_IN_DOLLARS) || exchange.converts(currency, DOLLAR);
    }

    private BigDecimal inDollars(BigDecimal amount) {
        return exchange.convert(amount, currency, DOLLAR).setScale(MONEY_SCALE, RoundingMode.UP);
    }

    private CustomsDeclaration inDollars(CustomsDeclaration declaration) {
        return new CustomsDeclaration(
                declaration.contents(),
                declaration.explanation(),
                declaration.signer(),
                declaration.undeliverable(),
                declaration.exemption(),
                declaration.incoterm(),
                declaration.items().stream().map(this::inDollars).toList());
    }

    private CustomsItem inDollars(CustomsItem item) {
        return new CustomsItem(
                item.description(),
                item.quantity(),
                inDollars(item.value()),
                DOLLAR,
                item.weightKg(),
                item.originCountry(),
                item.tariffNumber());
    }
}
