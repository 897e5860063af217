package shipping;

import carriers.CarrierNames;
import carriers.Rate;
import java.util.List;

/**
 * Chooses a rate: what is asked for, else what is preferred, and of what is left one by the policy. Prices are compared
 * within one currency, or across those of the store's table of exchange rates: the goods' currency where there is a rate
 * in it, else that of the first rate, in the order in which carriers are asked, and what the table tells in it. Of equal
 * rates the faster or cheaper is taken, then the names decide, so that the choice is always the same. Pure.
 */
final class RateChoice {

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

    /** Chooses among rates, which stand in the order in which carriers are asked. */
    static Choice choose(List<Rate> rates, RateTerms terms) {
        RateCandidates candidates = new RateCandidates(rates, terms);
        List<String> carriers = rates.stream().map(Rate::carrier).toList();
        terms.carrier()
                .ifPresent(name -> candidates.demand(
                        "carrier " + CarrierNames.own(name, carriers) + " asked for",
                        rate -> CarrierNames.same(name, rate.carrier())));
        terms.service()
                .ifPresent(name -> candidates.demand(
                        "service " + name + " asked for", rate -> rate.service().equalsIgnoreCase(name)));
        terms.preferredCarrier()
                .ifPresent(name -> candidates.prefer(
                        "carrier " + CarrierNames.own(name, carriers),
                        rate -> CarrierNames.same(name, rate.carrier())));
        terms.preferredService()
                .ifPresent(name -> candidates.prefer(
                        "service " + name, rate -> rate.service().equalsIgnoreCase(name)));
        candidates.comparable();
        return candidates.by(terms.policy());
    }
}
