package shipping;

import carriers.Rate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Chooses a rate: what the request asks for, else what the rules prefer, else the cheapest. Prices are compared within
 * one currency only: the request's where there is a rate in it, else that of the first rate, in the order in which
 * carriers are asked. Of equal prices the faster is taken, then the names decide, so that the choice is always the same.
 */
final class RateChoice {

    private static final Comparator<Rate> CHEAPEST = Comparator.comparing(Rate::amount)
            .thenComparing(rate -> rate.estimatedDays().orElse(Integer.MAX_VALUE))
            .thenComparing(Rate::carrier)
            .thenComparing(Rate::service);

    private RateChoice() {}

    /** What was decided. */
    sealed interface Choice {
        /** For a person to read. */
        List<String> reasons();
    }

    /** This rate, for these reasons. */
    record Chosen(Rate rate, List<String> reasons) implements Choice {}

    /** No rate serves, for these reasons. */
    record NoRate(List<String> reasons) implements Choice {}

    /**
     * The wishes to be met.
     *
     * @param carrier the only carrier that serves
     * @param service the only service that serves
     * @param declaredValue worth of the goods
     * @param currency currency of the goods
     */
    record Wish(Optional<String> carrier, Optional<String> service, BigDecimal declaredValue, String currency) {

        static Wish of(ShipmentRequest request) {
            return new Wish(request.carrier(), request.service(), request.declaredValue(), request.currency());
        }
    }

    /** Chooses among rates, which stand in the order in which carriers are asked. */
    static Choice choose(List<Rate> rates, ShippingRules rules, Wish wish) {
        Candidates candidates = new Candidates(rates);
        wish.carrier().ifPresent(name -> candidates.demand("carrier " + name + " asked for", isCarrier(name)));
        wish.service().ifPresent(name -> candidates.demand("service " + name + " asked for", isService(name)));
        if (wish.carrier().isEmpty()) {
            rules.defaultCarrier().ifPresent(name -> candidates.prefer("carrier " + name, isCarrier(name)));
        }
        if (wish.service().isEmpty()) {
            preferService(candidates, rules, wish.declaredValue());
        }
        candidates.oneCurrency(wish.currency());
        return candidates.cheapest();
    }

    private static void preferService(Candidates candidates, ShippingRules rules, BigDecimal declaredValue) {
        rules.preferredServiceFor(declaredValue)
                .ifPresent(name -> candidates.prefer("service " + name, isService(name)));
        if (rules.preferredService().isPresent() && rules.reachesThreshold(declaredValue)) {
            candidates.note("free shipping threshold reached: cheapest service");
        }
    }

    private static Predicate<Rate> isCarrier(String name) {
        return rate -> rate.carrier().equals(name);
    }

    private static Predicate<Rate> isService(String name) {
        return rate -> rate.service().equalsIgnoreCase(name);
    }

    /** The rates still in question, and what was thought on the way. */
    private static final class Candidates {
        private final List<String> reasons = new ArrayList<>();
        private List<Rate> rates;

        Candidates(List<Rate> rates) {
            this.rates = List.copyOf(rates);
            reasons.add(rates.size() + (rates.size() == 1 ? " rate" : " rates"));
        }

        void note(String reason) {
            reasons.add(reason);
        }

        void demand(String what, Predicate<Rate> serves) {
            rates = rates.stream().filter(serves).toList();
            reasons.add(what + ": " + rates.size() + " left");
        }

        void prefer(String what, Predicate<Rate> serves) {
            List<Rate> preferred = rates.stream().filter(serves).toList();
            if (preferred.isEmpty()) {
                reasons.add("rules prefer " + what + ", which has no rate: others considered");
                return;
            }
            rates = preferred;
            reasons.add("rules prefer " + what);
        }

        void oneCurrency(String preferred) {
            List<String> currencies =
                    rates.stream().map(Rate::currency).distinct().toList();
            if (currencies.size() < 2) {
                return;
            }
            String chosen = currencies.contains(preferred) ? preferred : currencies.get(0);
            rates = rates.stream()
                    .filter(rate -> rate.currency().equals(chosen))
                    .toList();
            reasons.add("rates in " + String.join(", ", currencies) + ": only those in " + chosen + " compared");
        }

        Choice cheapest() {
            Optional<Rate> best = rates.stream().min(CHEAPEST);
            best.ifPresent(rate -> reasons.add("cheapest: " + rate.carrier() + " " + rate.service() + " at "
                    + new Amount(rate.amount(), rate.currency())));
            return best.<Choice>map(rate -> new Chosen(rate, List.copyOf(reasons)))
                    .orElseGet(() -> new NoRate(List.copyOf(reasons)));
        }
    }
}
