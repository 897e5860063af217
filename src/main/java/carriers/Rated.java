package carriers;

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
}
