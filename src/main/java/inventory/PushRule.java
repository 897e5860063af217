package inventory;

import catalog.CountedNow;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/**
 * What a listing of a shared pool needs, of what its store shows now (decision 18). A write adds to what is shown instead of
 * replacing it, and carries a mark, so that whoever comes after a lost answer sees whether it arrived. Pure.
 */
final class PushRule {

    private PushRule() {}

    /**
     * A write that may have arrived.
     *
     * @param mark what it wrote beside the figure
     * @param delta what it added
     */
    record UnderWay(UUID mark, BigDecimal delta) {}

    /**
     * A listing as we know it.
     *
     * @param offer how its pool is offered in the store
     * @param followed whether its own figure is all there is to know, so that it is never written
     * @param pieces how many of the SKU one of the product holds
     * @param stock what the pool has; empty where nobody knows, or two products of the store count under the SKU
     * @param expected what the store should show by all that we know
     */
    record Known(
            Offer offer,
            boolean followed,
            BigDecimal pieces,
            Optional<Offer.Stock> stock,
            BigDecimal expected,
            Optional<UnderWay> underWay) {}

    /** What to do; either way the expected figure is this from now on. */
    sealed interface Step {
        BigDecimal expected();
    }

    /** Nothing is to be written. */
    record Rest(BigDecimal expected) implements Step {}

    /**
     * A figure is to be written.
     *
     * @param found what the store shows before
     * @param delta how much more it shows then, and should
     */
    record Write(BigDecimal expected, int found, int delta) implements Step {
        int figure() {
            return found + delta;
        }
    }

    /** @param shown what the store shows now; empty where it does not have the product any more */
    static Step next(Known known, Optional<CountedNow> shown) {
        BigDecimal expected = arrived(known, shown);
        return shown.filter(now -> now.managed() && !known.followed())
                .flatMap(now -> known.stock().map(stock -> step(known, stock, expected, now)))
                .orElse(new Rest(expected));
    }

    private static BigDecimal arrived(Known known, Optional<CountedNow> shown) {
        return known.underWay()
                .filter(write -> shown.flatMap(CountedNow::mark)
                        .filter(write.mark().toString()::equals)
                        .isPresent())
                .map(write -> known.expected().add(write.delta()))
                .orElse(known.expected());
    }

    private static Step step(Known known, Offer.Stock stock, BigDecimal expected, CountedNow now) {
        BigDecimal target = BigDecimal.valueOf(known.offer().figure(stock, known.pieces(), now.belowZero()));
        BigDecimal delta = target.subtract(expected);
        BigDecimal figure = delta.add(BigDecimal.valueOf(now.quantity()));
        return delta.signum() == 0 || !isWhole(delta) || !isWhole(figure)
                ? new Rest(expected)
                : new Write(expected, now.quantity(), delta.intValueExact());
    }

    /** WooCommerce's figures are whole numbers of 32 bits. */
    private static boolean isWhole(BigDecimal number) {
        return number.compareTo(BigDecimal.valueOf(number.intValue())) == 0;
    }
}
