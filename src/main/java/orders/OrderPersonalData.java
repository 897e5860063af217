package orders;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import platform.crypto.Keyring;
import platform.db.Tx;
import platform.facts.Facts;
import privacy.PersonRecord;
import privacy.PersonalData;
import stores.Store;

/** Orders keep money, quantities and states, and lose their customer. */
public final class OrderPersonalData implements PersonalData {

    private final Orders orders;
    private final OrderErasure erasure;
    private final Facts facts;
    private final Function<String, Future<Store>> stores;

    /** @param stores gives a store by its id */
    public OrderPersonalData(Keyring keyring, Facts facts, Function<String, Future<Store>> stores) {
        this.orders = new Orders(keyring);
        this.erasure = new OrderErasure(new OrderSeals(keyring));
        this.facts = facts;
        this.stores = stores;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public Future<List<PersonRecord>> find(
            SqlClient client, Buffer emailIndex, List<String> inStores, List<PersonRecord> known) {
        List<PersonRecord> accounts =
                known.stream().filter(record -> !record.isOrder()).toList();
        return erasure.find(client, emailIndex, inStores, accounts);
    }

    @Override
    public Future<List<JsonObject>> export(SqlClient client, PersonRecord record) {
        return record.isOrder()
                ? stores.apply(record.storeId())
                        .compose(store -> orders.find(client, record.storeId(), record.id())
                                .map(found -> shown(store, found)))
                : Future.succeededFuture(List.of());
    }

    private static List<JsonObject> shown(Store store, Optional<Order> found) {
        return found.map(order -> new JsonObject(OrderJson.details(store, order, Map.of()))).stream()
                .toList();
    }

    @Override
    public Future<Void> erase(Tx tx, PersonRecord record) {
        return record.isOrder()
                ? erasure.erase(tx.sql(), record)
                        .compose(changed -> changed
                                ? facts.publishEach(tx, OrderKind.CHANGED, record.storeId(), List.of(record.id()))
                                : Future.succeededFuture())
                : Future.succeededFuture();
    }
}
