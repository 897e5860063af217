package catalog;

import java.util.List;
import java.util.Optional;

/**
 * A page of products.
 *
 * @param total of all pages
 * @param next what the next page is below; empty on the last
 */
record ProductPage(List<ShownProduct> products, long total, Optional<Long> next) {}
