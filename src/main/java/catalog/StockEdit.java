package catalog;

/**
 * What a person does to the figure that a store shows.
 *
 * @param wcId the store's id of the product or variation that counts
 * @param found what the store shows before
 * @param figure what it is to show afterwards
 * @param reference what of, such as {@code stock-change/7}
 */
public record StockEdit(String storeId, long wcId, int found, int figure, String reference) {

    /** How many more it shows then. */
    public long delta() {
        return (long) figure - found;
    }
}
