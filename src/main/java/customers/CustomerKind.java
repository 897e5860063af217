package customers;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import platform.cache.CacheKey;
import platform.cache.SealedCache;
import platform.crypto.Keyring;
import platform.db.Tx;
import platform.facts.Facts;
import privacy.Anonymised;
import records.ContentJson;
import records.Kind;
import records.ParsedRecord;
import records.RecordKind;
import records.RecordState;
import woocommerce.StoreAnswer;
import woocommerce.StoreClient;

/** Customers as records of a store. */
public final class CustomerKind implements RecordKind<CustomerContent> {
    /** The fact that our copy of a customer changed; its key is our id. */
    public static final String CHANGED = "customer.changed";

    private final CustomerRepository repository;
    private final CustomerErasure erasure;
    private final Facts facts;
    private final SealedCache cache;

    /** @param cache forgets what it shows of a customer who changes */
    public CustomerKind(Keyring keyring, Facts facts, SealedCache cache) {
        this.repository = new CustomerRepository(keyring);
        this.erasure = new CustomerErasure(keyring);
        this.facts = facts;
        this.cache = cache;
    }

    /** Where the cache holds what the API shows of a customer; whoever erases a person drops it. */
    static CacheKey cacheKey(String storeId, long customerId) {
        return CacheKey.of(storeId, "customer", customerId);
    }

    @Override
    public Kind kind() {
        return Kind.CUSTOMER;
    }

    @Override
    public ParsedRecord<CustomerContent> parse(JsonNode body) {
        return CustomerMapping.parse(body);
    }

    @Override
    public String content(CustomerContent value) {
        return ContentJson.of(value);
    }

    @Override
    public Future<? extends StoreAnswer<? extends JsonNode>> fetch(StoreClient client, long wcId) {
        return client.customer(wcId);
    }

    /** Whoever was erased does not come back with what the store tells of before. */
    @Override
    public Future<Void> upsert(Tx tx, String storeId, List<ParsedRecord<CustomerContent>> records) {
        return erasure.erased(tx.sql(), storeId, records)
                .compose(erased -> repository
                        .upsert(tx.sql(), storeId, ParsedRecord.replacing(records, erased, CustomerErasure::anonymous))
                        .compose(ids -> publish(tx, storeId, ids))
                        .compose(done -> anonymised(tx, storeId, erased)));
    }

    private Future<Void> anonymised(Tx tx, String storeId, Set<Long> erased) {
        return erased.isEmpty()
                ? Future.succeededFuture()
                : erasure.mark(tx.sql(), storeId, erased)
                        .compose(marked -> facts.publishEach(tx, Anonymised.CUSTOMER, storeId, List.copyOf(erased)));
    }

    @Override
    public Future<Void> mark(Tx tx, String storeId, List<Long> wcIds, RecordState state) {
        return repository.mark(tx.sql(), storeId, wcIds, state).compose(ids -> publish(tx, storeId, ids));
    }

    private Future<Void> publish(Tx tx, String storeId, List<Long> ids) {
        List<CacheKey> shown = ids.stream().map(id -> cacheKey(storeId, id)).toList();
        tx.afterCommit(() -> cache.drop(shown));
        return facts.publishEach(tx, CHANGED, storeId, ids);
    }
}
