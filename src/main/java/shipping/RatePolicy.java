package shipping;

import java.math.BigDecimal;

/** By what a rate is chosen among those that are left to choose from. */
public sealed interface RatePolicy {

    /** The lowest price. */
    record Cheapest() implements RatePolicy {}

    /** The fewest days from the order to the door. */
    record Fastest() implements RatePolicy {}

    /**
     * The lowest price of those that arrive in time; the fastest, where none does.
     *
     * @param days from the order to the door, handling time included
     */
    record CheapestWithin(int days) implements RatePolicy {}

    /**
     * One carrier, as long as it costs no more than so much above the lowest price; else the lowest price.
     *
     * @param carrier its name
     * @param percent how much dearer it may be
     */
    record Preferred(String carrier, BigDecimal percent) implements RatePolicy {}
}
