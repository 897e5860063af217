package catalog;

/**
 * What a change of stock needs next, of what the store shows now. Pure.
 *
 * <p>An increase is never done twice: the figure is written together with the change's mark, so whoever comes after a
 * lost answer sees in the store itself whether the write arrived, whatever was sold meanwhile. Without the mark it
 * certainly did not, and the figure is reckoned anew.
 */
final class StockRule {

    /** What to do. */
    sealed interface Step {}

    /** It is so. */
    record Done() implements Step {}

    /** This figure is to be written. */
    record Write(int figure) implements Step {}

    /** It is not to be. */
    record Refuse(String problem, String detail) implements Step {}

    private StockRule() {}

    static Step next(StockChange change, CountedStock stock) {
        if (stock.mark().filter(change.mark().toString()::equals).isPresent()) {
            return new Done();
        }
        if (change.old()) {
            return new Refuse("stock_change_expired", "The store could not be asked for a day; nothing was changed.");
        }
        if (!stock.managed()) {
            return new Refuse("stock_not_managed", "The store does not count the stock of this product.");
        }
        return write(change, stock);
    }

    private static Step write(StockChange change, CountedStock stock) {
        long figure = switch (change.operation()) {
            case SET -> change.quantity();
            case INCREASE -> (long) stock.quantity() + change.quantity();
            case DECREASE -> (long) stock.quantity() - change.quantity();
        };
        if (figure == stock.quantity()) {
            return new Done();
        }
        boolean belowZero = change.operation() == StockOperation.DECREASE && figure < 0;
        if (belowZero && stock.backorders().equals("no")) {
            return new Refuse(
                    "stock_negative",
                    "The store shows " + stock.quantity() + " and the product cannot be back-ordered.");
        }
        return figure == (int) figure
                ? new Write((int) figure)
                : new Refuse("stock_out_of_range", "The store shows " + stock.quantity() + ".");
    }
}
