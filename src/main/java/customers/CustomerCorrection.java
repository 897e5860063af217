package customers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.json.Json;
import privacy.AddressParts;
import privacy.Correctable;
import privacy.Correction;
import privacy.PersonRecord;
import records.AddressCorrections;
import records.Kind;
import records.RecordState;
import records.Records;
import records.Source;
import stores.Store;
import stores.Stores;
import woocommerce.StoreAnswer;
import woocommerce.StoreClient;

/** Accounts get the right addresses in their store, and with a billing address the name that it has. */
public final class CustomerCorrection implements Correctable {

    private final Database database;
    private final Customers customers;
    private final Records records;
    private final Stores stores;

    /** Over the accounts of these stores. */
    public CustomerCorrection(Database database, Keyring keyring, Records records, Stores stores) {
        this.database = database;
        this.customers = new Customers(keyring);
        this.records = records;
        this.stores = stores;
    }

    @Override
    public Future<List<AddressParts>> addresses(SqlClient client, PersonRecord record) {
        return held(client, record)
                .map(found -> found.stream()
                        .flatMap(customer -> Stream.of(customer.billing(), customer.shipping()))
                        .map(AddressCorrections::parts)
                        .toList());
    }

    @Override
    public Future<Boolean> correct(PersonRecord record, List<Correction> corrections) {
        AddressCorrections wanted = new AddressCorrections(corrections);
        return held(database.pool(), record)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(false)
                        : stores.client(record.storeId()).compose(client -> correct(client, record, wanted)));
    }

    private Future<Boolean> correct(StoreClient client, PersonRecord record, AddressCorrections wanted) {
        return client.customer(record.wcId()).compose(now -> {
            Map<String, ObjectNode> blocks = wanted.of(now.body());
            return (blocks.isEmpty()
                            ? applied(record, Source.CONFIRM, now)
                            : client.updateCustomer(record.wcId(), change(now.body(), blocks))
                                    .compose(answer -> applied(record, Source.WRITE, answer)))
                    .map(wanted.concern(now.body()));
        });
    }

    /** The account's own name is the one that its billing address had, unless the person gave it another. */
    private static ObjectNode change(ObjectNode now, Map<String, ObjectNode> blocks) {
        ObjectNode change = Json.mapper().createObjectNode();
        change.setAll(blocks);
        Optional.ofNullable(blocks.get("billing"))
                .ifPresent(billing -> Stream.of("first_name", "last_name")
                        .filter(name ->
                                now.path(name).equals(now.path("billing").path(name)))
                        .forEach(name -> change.set(name, billing.get(name))));
        return change;
    }

    private Future<Void> applied(PersonRecord record, Source source, StoreAnswer<ObjectNode> answer) {
        return records.apply(record.storeId(), Kind.CUSTOMER, source, List.of(answer.body()), answer.date(), false)
                .mapEmpty();
    }

    private Future<Optional<Customer>> held(SqlClient client, PersonRecord record) {
        return record.isOrder()
                ? Future.succeededFuture(Optional.empty())
                : stores.find(record.storeId())
                        .compose(store -> store.filter(Store::takesChanges).isPresent()
                                ? customers
                                        .find(client, record.storeId(), record.id())
                                        .map(found -> found.filter(customer -> customer.state() == RecordState.LIVE))
                                : Future.succeededFuture(Optional.empty()));
    }
}
