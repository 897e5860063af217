package shipping;

import carriers.Capabilities;
import carriers.Carrier;
import carriers.CarrierGateway;
import carriers.CustomsDeclaration;
import carriers.CustomsItem;
import carriers.Feature;
import carriers.LabelOptions;
import carriers.Rate;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * What a parcel wants beyond its carriage, and what of it each carrier gets: a carrier that takes no customs declarations is
 * asked without, as ever; one that takes them never sells without. Pure.
 *
 * @param customs what the customs are to be told
 * @param currency of the goods
 * @param exchange by which worth is told in a currency that a carrier demands
 */
record ParcelExtras(Customs customs, String currency, ExchangeRates exchange) {

    private static final String DOLLAR = "USD";
    private static final int MONEY_SCALE = 2;

    static ParcelExtras of(ShippingRules rules, ShipmentRequest request, Shipment shipment) {
        return new ParcelExtras(
                Customs.of(rules, request, Packing.lines(request, shipment)), request.currency(), rules.exchange());
    }

    /** Why this carrier may not be bought from as things are; empty: it may. */
    Optional<String> obstacle(Capabilities carrier) {
        if (!carrier.can(Feature.CUSTOMS)) {
            return Optional.empty();
        }
        if (customs instanceof Customs.Lacking lacking) {
            return Optional.of(lacking.reason());
        }
        return customs instanceof Customs.Declared && !isTold(carrier)
                ? Optional.of("it takes customs values in USD only: name " + currency
                        + " and USD in exchange_rates of the" + " store's shipping rules")
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
                .filter(options -> options.customs().isPresent())
                .findFirst()
                .orElse(LabelOptions.NONE);
    }

    /** With what a carrier is bought from. */
    LabelOptions options(Capabilities carrier) {
        return customs instanceof Customs.Declared declared && carrier.can(Feature.CUSTOMS) && isTold(carrier)
                ? new LabelOptions(false, Optional.of(told(declared.declaration(), carrier)), Optional.empty())
                : LabelOptions.NONE;
    }

    /** Whether the carrier behind a rate may be bought from. */
    boolean serves(Rate rate, CarrierGateway gateway) {
        return gateway.carrier(rate.carrier())
                .filter(carrier -> obstacle(carrier.capabilities()).isPresent())
                .isEmpty();
    }

    /** For a person to read, of the carrier that was chosen. */
    List<String> reasons(Capabilities carrier) {
        if (!(customs instanceof Customs.Declared declared)) {
            return List.of();
        }
        return carrier.can(Feature.CUSTOMS)
                ? declared.reasons()
                : List.of("the carrier takes no customs declarations: its papers are to be made by hand");
    }

    private boolean isTold(Capabilities carrier) {
        return !carrier.can(Feature.VALUES_IN_DOLLARS) || exchange.converts(currency, DOLLAR);
    }

    private CustomsDeclaration told(CustomsDeclaration declaration, Capabilities carrier) {
        return carrier.can(Feature.VALUES_IN_DOLLARS) ? inDollars(declaration) : declaration;
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
                exchange.convert(item.value(), item.currency(), DOLLAR).setScale(MONEY_SCALE, RoundingMode.UP),
                DOLLAR,
                item.weightKg(),
                item.originCountry(),
                item.tariffNumber());
    }
}
