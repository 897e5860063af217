package orders;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import platform.crypto.Keyring;
import platform.db.Tx;
import platform.facts.Facts;
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
        this.repository = new OrderRepository(new OrderSeals(keyring));
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

    @Override
    public Future<Void> upsert(Tx tx, String storeId, List<ParsedRecord<OrderContent>> records) {
        return tellReused(tx, storeId, records)
                .compose(told -> repository.upsert(tx.sql(), storeId, records))
                .compose(ids -> publish(tx, storeId, ids));
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
