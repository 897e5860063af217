package shipping;

import carriers.CarrierNames;
import carriers.Rate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The rates still in question, and what was thought on the way. */
final class RateCandidates {

    private static final int UNKNOWN_DAYS = Integer.MAX_VALUE;
    private static final int PERCENT = 2;

    private final RateTerms terms;
    private final List<String> reasons;
    private List<Rate> rates;
    private String currency;

    RateCandidates(List<Rate> rates, RateTerms terms) {
        this.terms = terms;
        this.rates = List.copyOf(rates);
        this.currency = terms.currency();
        this.reasons = new ArrayList<>(terms.reasons());
        reasons.add(rates.size() + (rates.size() == 1 ? " rate" : " rates"));
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

    /** Leaves those whose prices can be compared. */
    void comparable() {
        List<String> currencies = rates.stream().map(Rate::currency).distinct().toList();
        if (currencies.isEmpty()) {
            return;
        }
        currency = currencies.contains(terms.currency()) ? terms.currency() : currencies.get(0);
        if (currencies.size() < 2) {
            return;
        }
        List<String> told = currencies.stream()
                .filter(other -> terms.exchange().converts(other, currency))
                .toList();
        rates = rates.stream().filter(rate -> told.contains(rate.currency())).toList();
        reasons.add("rates in " + String.join(", ", currencies) + ": "
                + (told.size() == 1
                        ? "only those in " + currency + " compared"
                        : String.join(", ", told) + " compared in " + currency + " by the store's table"));
    }

    RateChoice.Choice by(RatePolicy policy) {
        Optional<Rate> best = choose(policy);
        return best.<RateChoice.Choice>map(rate -> new RateChoice.Chosen(rate, List.copyOf(reasons)))
                .orElseGet(() -> new RateChoice.NoRate(List.copyOf(reasons)));
    }

    private Optional<Rate> choose(RatePolicy policy) {
        if (policy instanceof RatePolicy.Fastest) {
            return arriving("fastest", rates, fastest());
        }
        if (policy instanceof RatePolicy.CheapestWithin within) {
            return within(within.days());
        }
        return policy instanceof RatePolicy.Preferred preferred ? preferred(preferred) : cheapest("cheapest", rates);
    }

    private Optional<Rate> within(int days) {
        List<Rate> inTime = rates.stream().filter(rate -> days(rate) <= days).toList();
        if (inTime.isEmpty() && !rates.isEmpty()) {
            return arriving("none arrives within " + days + " days: fastest", rates, fastest());
        }
        return arriving("cheapest within " + days + " days", inTime, cheapest());
    }

    private Optional<Rate> preferred(RatePolicy.Preferred wanted) {
        Optional<Rate> theirs = rates.stream()
                .filter(rate -> CarrierNames.same(wanted.carrier(), rate.carrier()))
                .min(cheapest());
        Optional<Rate> least = rates.stream().min(cheapest());
        if (theirs.isEmpty() || least.isEmpty()) {
            return cheapest("carrier " + wanted.carrier() + " has no rate: cheapest", rates);
        }
        String carrier = "carrier " + theirs.get().carrier();
        BigDecimal factor = BigDecimal.ONE.add(wanted.percent().movePointLeft(PERCENT));
        boolean isNear = price(theirs.get()).compareTo(price(least.get()).multiply(factor)) <= 0;
        String percent = Packing.plain(wanted.percent()) + " %";
        return isNear
                ? cheapest(carrier + " within " + percent + " of the cheapest", List.of(theirs.get()))
                : cheapest(carrier + " is more than " + percent + " dearer: cheapest", rates);
    }

    private Optional<Rate> cheapest(String why, List<Rate> among) {
        return first(why, among, cheapest());
    }

    private Optional<Rate> first(String why, List<Rate> among, Comparator<Rate> order) {
        Optional<Rate> best = among.stream().min(order);
        best.ifPresent(rate -> reasons.add(why + ": " + told(rate)));
        return best;
    }

    private Optional<Rate> arriving(String why, List<Rate> among, Comparator<Rate> order) {
        Optional<Rate> best = among.stream().min(order);
        best.ifPresent(rate -> reasons.add(why + ": " + told(rate) + ", " + arrival(rate)));
        return best;
    }

    private static String told(Rate rate) {
        return rate.carrier() + " " + rate.service() + " at " + new Amount(rate.amount(), rate.currency());
    }

    private String arrival(Rate rate) {
        int days = days(rate);
        return days == UNKNOWN_DAYS ? "days not said" : days + (days == 1 ? " day" : " days") + " with handling";
    }

    private Comparator<Rate> cheapest() {
        return Comparator.comparing(this::price).thenComparing(this::days).thenComparing(byName());
    }

    private Comparator<Rate> fastest() {
        return Comparator.comparing(this::days).thenComparing(this::price).thenComparing(byName());
    }

    private static Comparator<Rate> byName() {
        return Comparator.comparing(Rate::carrier).thenComparing(Rate::service);
    }

    private BigDecimal price(Rate rate) {
        return terms.exchange().convert(rate.amount(), rate.currency(), currency);
    }

    /** From the order to the door. */
    private int days(Rate rate) {
        return rate.estimatedDays()
                .map(days -> days + terms.handling().daysFor(rate.service()))
                .orElse(UNKNOWN_DAYS);
    }
}
