package catalog;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Our copies of products and variations. Every future fails only with the database. */
public final class Products {

    private final ProductRepository repository = new ProductRepository();
    private final ProductReadRepository reads = new ProductReadRepository();

    /**
     * Products and variations by the store's ids, each key its id; those that we do not hold are absent. What a
     * variation takes from its parent is filled in.
     */
    public Future<Map<Long, Product>> findByWcIds(SqlClient sql, String storeId, Collection<Long> wcIds) {
        return repository.findWithParents(sql, storeId, wcIds).map(found -> resolve(found, wcIds));
    }

    /** A page of those that the store has, the newest of the store first, and how many there are in all. */
    Future<ProductPage> list(SqlClient sql, String storeId, ProductFilter filter) {
        ProductListing listing = new ProductListing(storeId, filter);
        Future<Long> total = reads.total(sql, listing);
        return reads.page(sql, listing)
                .compose(rows -> underParents(sql, storeId, rows))
                .compose(rows -> total.map(all -> page(rows, all, filter.limit())));
    }

    /** By our id, with its variations; trashed and gone ones too. */
    Future<Optional<ProductDetails>> find(SqlClient sql, String storeId, long productId) {
        return reads.find(sql, storeId, productId)
                .compose(found -> found.map(product -> family(sql, storeId, product))
                        .map(whole -> whole.map(Optional::of))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private Future<ProductDetails> family(SqlClient sql, String storeId, ProductDetails details) {
        Product product = details.shown().product();
        return details.shown().isVariation()
                ? parents(sql, storeId, List.of(product.wcParentId()))
                        .map(parents -> Optional.ofNullable(parents.get(product.wcParentId()))
                                .map(details::under)
                                .orElse(details))
                : reads.variations(sql, storeId, product.wcId()).map(details::withVariations);
    }

    private Future<List<ShownProduct>> underParents(SqlClient sql, String storeId, List<ShownProduct> rows) {
        List<Long> wcParentIds = rows.stream()
                .filter(ShownProduct::isVariation)
                .map(row -> row.product().wcParentId())
                .distinct()
                .toList();
        return wcParentIds.isEmpty()
                ? Future.succeededFuture(rows)
                : parents(sql, storeId, wcParentIds)
                        .map(parents ->
                                rows.stream().map(row -> under(parents, row)).toList());
    }

    private Future<Map<Long, Product>> parents(SqlClient sql, String storeId, List<Long> wcIds) {
        return repository
                .findWithParents(sql, storeId, wcIds)
                .map(found -> found.stream().collect(Collectors.toMap(Product::wcId, Function.identity())));
    }

    private static ShownProduct under(Map<Long, Product> parents, ShownProduct row) {
        return row.isVariation()
                ? Optional.ofNullable(parents.get(row.product().wcParentId()))
                        .map(row::under)
                        .orElse(row)
                : row;
    }

    private static ProductPage page(List<ShownProduct> rows, long total, int limit) {
        if (rows.size() <= limit) {
            return new ProductPage(rows, total, Optional.empty());
        }
        List<ShownProduct> shown = rows.subList(0, limit);
        return new ProductPage(
                shown, total, Optional.of(shown.get(limit - 1).product().wcId()));
    }

    private static Map<Long, Product> resolve(List<Product> found, Collection<Long> wcIds) {
        Map<Long, Product> byWcId = found.stream().collect(Collectors.toMap(Product::wcId, Function.identity()));
        return found.stream()
                .filter(product -> wcIds.contains(product.wcId()))
                .map(product -> Optional.ofNullable(byWcId.get(product.wcParentId()))
                        .map(product::inheriting)
                        .orElse(product))
                .collect(Collectors.toMap(Product::wcId, Function.identity()));
    }
}
