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

    /**
     * Products and variations by the store's ids, each key its id; those that we do not hold are absent. What a
     * variation takes from its parent is filled in.
     */
    public Future<Map<Long, Product>> findByWcIds(SqlClient sql, String storeId, Collection<Long> wcIds) {
        return repository.findWithParents(sql, storeId, wcIds).map(found -> resolve(found, wcIds));
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
