package carriers;

import java.util.Comparator;
import java.util.List;

/**
 * The carrier named its prices.
 *
 * @param rates none, one or several, in no order; each says itself which carrier it is of
 */
public record Rated(List<Rate> rates) implements RatesOutcome {

    public Rated {
        rates = List.copyOf(rates);
    }

    /** Only the least within the currency of the first: amounts of several currencies cannot be compared here. */
    public Rated cheapest() {
        return new Rated(rates.stream()
                .filter(rate -> rate.currency().equals(rates.get(0).currency()))
                .min(Comparator.comparing(Rate::amount))
                .stream()
                .toList());
    }
}
