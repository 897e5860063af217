package orders;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

/** Orders as records of a store. */
public final class OrderKind implements RecordKind<OrderContent> {
    /** The fact that our copy of an order changed; its key is our id. */
    public static final String CHANGED = "order.changed";

    private final OrderRepository repository;
    private final OrderErasure erasure;
    private final OrderIdentity identity;
    private final Facts facts;
    private final ReusedIds reused;

    public OrderKind(Keyring keyring, Facts facts) {
        this(keyring, facts, ReusedIds.UNHEARD);
    }

    /**
     * Orders.
     *
     * @param reused told when an id comes with another order key than we know
     */
    public OrderKind(Keyring keyring, Facts facts, ReusedIds reused) {
        OrderSeals seals = new OrderSeals(keyring);
        this.repository = new OrderRepository(seals);
        this.erasure = new OrderErasure(seals);
        this.identity = new OrderIdentity(keyring);
        this.facts = facts;
        this.reused = reused;
    }

    @Override
    public Kind kind() {
        return Kind.ORDER;
    }

    @Override
    public ParsedRecord<OrderContent> parse(JsonNode body) {
        return OrderMapping.parse(body);
    }

    @Override
    public String content(OrderContent value) {
        return ContentJson.of(value);
    }

    @Override
    public Future<? extends StoreAnswer<? extends JsonNode>> fetch(StoreClient client, long wcId) {
        return client.order(wcId);
    }

    /** Whoever was erased does not come back with what the store tells of before. */
    @Override
    public Future<Void> upsert(Tx tx, String storeId, List<ParsedRecord<OrderContent>> records) {
        return tellReused(tx, storeId, records)
                .compose(told -> erasure.erased(tx.sql(), storeId, records))
                .compose(erased -> repository
                        .upsert(tx.sql(), storeId, ParsedRecord.replacing(records, erased, OrderErasure::anonymous))
                        .compose(ids -> publish(tx, storeId, ids))
                        .compose(done -> anonymised(tx, storeId, erased)));
    }

    private Future<Void> anonymised(Tx tx, String storeId, Set<Long> erased) {
        return erased.isEmpty()
                ? Future.succeededFuture()
                : erasure.mark(tx.sql(), storeId, erased)
                        .compose(marked -> facts.publishEach(tx, Anonymised.ORDER, storeId, List.copyOf(erased)));
    }

    private Future<Void> tellReused(Tx tx, String storeId, List<ParsedRecord<OrderContent>> records) {
        if (reused == ReusedIds.UNHEARD) {
            return Future.succeededFuture();
        }
        Map<Long, String> keys = records.stream()
                .collect(Collectors.toMap(
                        ParsedRecord::wcId, record -> record.value().orderKey(), (first, second) -> second));
        return identity.reused(tx.sql(), storeId, keys)
                .compose(ids -> ids.isEmpty() ? Future.succeededFuture() : reused.found(tx, storeId, ids));
    }

    @Override
    public Future<Void> mark(Tx tx, String storeId, List<Long> wcIds, RecordState state) {
        return repository.mark(tx.sql(), storeId, wcIds, state).compose(ids -> publish(tx, storeId, ids));
    }

    private Future<Void> publish(Tx tx, String storeId, List<Long> ids) {
        return facts.publishEach(tx, CHANGED, storeId, ids);
    }
}
