package shipping;

import carriers.Insurance;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a store ships. Lengths and weights are kept as centimetres and kilograms, whatever units they were given in.
 *
 * @param defaultCarrier the carrier preferred over cheaper ones
 * @param preferredService the service preferred over cheaper ones, below the threshold
 * @param freeShippingThreshold declared value from which on the cheapest service is taken instead of the preferred
 *     one, in the order's currency
 * @param excludedCountries where the store does not ship to, ISO 3166-1 alpha-2
 * @param toPoBoxes whether the store ships to post-office boxes
 * @param packaging what it packs with
 * @param handlingTime days between order and hand-over
 * @param policy by which a rate is chosen among those that the preferences leave
 * @param exchange by which prices of several currencies are compared
 * @param customs what is declared to the customs where nothing else says it
 * @param insurance which parcels are insured
 * @param list rules for particular goods, the first that is for them decides
 */
public record ShippingRules(
        Optional<String> defaultCarrier,
        Optional<String> preferredService,
        Optional<BigDecimal> freeShippingThreshold,
        List<String> excludedCountries,
        boolean toPoBoxes,
        Packaging packaging,
        HandlingTime handlingTime,
        RatePolicy policy,
        ExchangeRates exchange,
        CustomsRules customs,
        InsuranceRules insurance,
        List<ShippingRule> list) {

    /** The rules of a store that has none: one box of 40 × 30 × 20 cm and 0.5 kg, the cheapest rate. */
    public static final ShippingRules DEFAULT = new ShippingRules(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            false,
            Packaging.DEFAULT,
            new HandlingTime(1, 0),
            new RatePolicy.Cheapest(),
            ExchangeRates.NONE,
            CustomsRules.DEFAULT,
            InsuranceRules.NONE,
            List.of());

    private static final int MONEY_SCALE = 2;

    public ShippingRules {
        excludedCountries = List.copyOf(excludedCountries);
        list = List.copyOf(list);
    }

    /** The box where no boxes are named. */
    public Box defaultBox() {
        return packaging.defaultBox();
    }

    /**
     * The service to prefer for goods of that worth: the preferred one below the threshold, none from it on.
     *
     * @param declaredValue worth of the goods
     */
    public Optional<String> preferredServiceFor(BigDecimal declaredValue) {
        return preferredService.filter(service -> !reachesThreshold(declaredValue));
    }

    /** Whether goods of that worth travel by the cheapest service. */
    public boolean reachesThreshold(BigDecimal declaredValue) {
        return freeShippingThreshold
                .filter(threshold -> declaredValue.compareTo(threshold) >= 0)
                .isPresent();
    }

    /**
     * What insuring for a sum is expected to cost; nothing where the table cannot tell it in that currency.
     *
     * @param currency of the price that it is paid beside
     */
    BigDecimal premium(Insurance sum, String currency) {
        return exchange.converts(sum.currency(), currency)
                ? exchange.convert(insurance.premium(sum.amount()), sum.currency(), currency)
                        .setScale(MONEY_SCALE, RoundingMode.UP)
                : BigDecimal.ZERO;
    }

    /**
     * A box.
     *
     * @param lengthCm longest side
     * @param widthCm second side
     * @param heightCm height
     * @param weightKg the box's own weight
     */
    public record Box(BigDecimal lengthCm, BigDecimal widthCm, BigDecimal heightCm, BigDecimal weightKg) {

        /** 40 × 30 × 20 cm, 0.5 kg. */
        public static final Box DEFAULT =
                new Box(new BigDecimal("40"), new BigDecimal("30"), new BigDecimal("20"), new BigDecimal("0.5"));

        Size size() {
            return new Size(lengthCm, widthCm, heightCm);
        }
    }

    /**
     * Days between order and hand-over.
     *
     * @param standardDays by any service but express
     * @param expressDays by an express service
     */
    public record HandlingTime(int standardDays, int expressDays) {

        /** The days before that service begins; one counts as express by its name. */
        int daysFor(String service) {
            return service.toLowerCase(Locale.ROOT).contains("express") ? expressDays : standardDays;
        }
    }
}
