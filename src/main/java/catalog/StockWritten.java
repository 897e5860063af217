package catalog;

/**
 * A change of ours that the store took.
 *
 * @param found what the store showed before
 * @param now what it showed then
 */
record StockWritten(StockOperation operation, int found, int now) {}
