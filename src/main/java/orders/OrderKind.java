package orders;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.List;
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
    private final Facts facts;

    public OrderKind(Keyring keyring, Facts facts) {
        this.repository = new OrderRepository(new OrderSeals(keyring));
        this.facts = facts;
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
        return repository.upsert(tx.sql(), storeId, records).compose(ids -> publish(tx, storeId, ids));
    }

    @Override
    public Future<Void> mark(Tx tx, String storeId, List<Long> wcIds, RecordState state) {
        return repository.mark(tx.sql(), storeId, wcIds, state).compose(ids -> publish(tx, storeId, ids));
    }

    private Future<Void> publish(Tx tx, String storeId, List<Long> ids) {
        return facts.publishEach(tx, CHANGED, storeId, ids);
    }
}
