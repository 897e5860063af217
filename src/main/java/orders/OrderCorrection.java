package orders;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import platform.crypto.Keyring;
import platform.db.Database;
import privacy.AddressParts;
import privacy.Correctable;
import privacy.Correction;
import privacy.PersonRecord;
import records.AddressCorrections;
import records.RecordState;
import stores.Store;

/** Orders that still go somewhere get the right addresses; what is delivered, paid back or given up keeps those it was billed to. */
public final class OrderCorrection implements Correctable {

    private final Database database;
    private final Orders orders;
    private final OrderWriter writer;
    private final Function<String, Future<Optional<Store>>> stores;

    /** @param stores {@code stores::find} */
    public OrderCorrection(
            Database database, Keyring keyring, OrderWriter writer, Function<String, Future<Optional<Store>>> stores) {
        this.database = database;
        this.orders = new Orders(keyring);
        this.writer = writer;
        this.stores = stores;
    }

    @Override
    public Future<List<AddressParts>> addresses(SqlClient client, PersonRecord record) {
        return open(client, record)
                .map(found -> found.stream()
                        .flatMap(order -> Stream.of(order.billing(), order.shipping()))
                        .map(AddressCorrections::parts)
                        .toList());
    }

    @Override
    public Future<Boolean> correct(PersonRecord record, List<Correction> corrections) {
        return open(database.pool(), record)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(false)
                        : writer.correct(record.storeId(), record.id(), new AddressCorrections(corrections)));
    }

    private Future<Optional<Order>> open(SqlClient client, PersonRecord record) {
        return record.isOrder()
                ? stores.apply(record.storeId())
                        .compose(store -> store.filter(Store::takesChanges).isPresent()
                                ? orders.find(client, record.storeId(), record.id())
                                        .map(found -> found.filter(OrderCorrection::isOpen))
                                : Future.succeededFuture(Optional.empty()))
                : Future.succeededFuture(Optional.empty());
    }

    private static boolean isOpen(Order order) {
        return order.state() == RecordState.LIVE && StatusRules.isOpen(order.status());
    }
}
