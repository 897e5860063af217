package catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import platform.cache.CacheKey;
import platform.cache.SealedCache;
import platform.db.Tx;
import platform.facts.Facts;
import records.ContentJson;
import records.Kind;
import records.ParsedRecord;
import records.RecordKind;
import records.RecordState;
import woocommerce.StoreAnswer;
import woocommerce.StoreClient;

/** Products and variations as records of a store. */
public final class ProductKind implements RecordKind<ProductContent> {
    /** The fact that our copy of a product changed; its key is our id. */
    public static final String CHANGED = "product.changed";

    private final ProductRepository repository = new ProductRepository();
    private final Facts facts;
    private final SealedCache cache;

    /** @param cache forgets what it shows of a product that changes, and of its variations or its parent */
    public ProductKind(Facts facts, SealedCache cache) {
        this.facts = facts;
        this.cache = cache;
    }

    /** Where the cache holds what the API shows of a product. */
    static CacheKey cacheKey(String storeId, long productId) {
        return CacheKey.of(storeId, "product", productId);
    }

    @Override
    public Kind kind() {
        return Kind.PRODUCT;
    }

    @Override
    public ParsedRecord<ProductContent> parse(JsonNode body) {
        return ProductMapping.parse(body);
    }

    @Override
    public String content(ProductContent value) {
        return ContentJson.of(value);
    }

    @Override
    public Future<? extends StoreAnswer<? extends JsonNode>> fetch(StoreClient client, long wcId) {
        return client.product(wcId);
    }

    @Override
    public Future<Void> upsert(Tx tx, String storeId, List<ParsedRecord<ProductContent>> records) {
        return repository.upsert(tx.sql(), storeId, records).compose(ids -> changed(tx, storeId, ids));
    }

    @Override
    public Future<Void> mark(Tx tx, String storeId, List<Long> wcIds, RecordState state) {
        return repository.mark(tx.sql(), storeId, wcIds, state).compose(ids -> changed(tx, storeId, ids));
    }

    /** A write of a variation moves its parent's date, and is announced under the variation's id only. */
    @Override
    public Future<Set<Long>> changedSilently(Tx tx, String storeId, Map<Long, Instant> changed) {
        return repository.changedWithVariations(tx.sql(), storeId, changed);
    }

    private Future<Void> changed(Tx tx, String storeId, List<Long> ids) {
        return repository.relatives(tx.sql(), storeId, ids).compose(relatives -> {
            List<CacheKey> shown = Stream.concat(ids.stream(), relatives.stream())
                    .map(id -> cacheKey(storeId, id))
                    .toList();
            tx.afterCommit(() -> cache.drop(shown));
            return facts.publishEach(tx, CHANGED, storeId, ids);
        });
    }
}
