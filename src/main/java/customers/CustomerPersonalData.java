package customers;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import platform.cache.SealedCache;
import platform.crypto.Keyring;
import platform.db.Tx;
import platform.facts.Facts;
import privacy.PersonRecord;
import privacy.PersonalData;

/** Accounts keep that they are there, and lose whose they are. */
public final class CustomerPersonalData implements PersonalData {

    private final Customers customers;
    private final CustomerErasure erasure;
    private final Facts facts;
    private final SealedCache cache;

    /** @param cache forgets what it shows of an account that is erased */
    public CustomerPersonalData(Keyring keyring, Facts facts, SealedCache cache) {
        this.customers = new Customers(keyring);
        this.erasure = new CustomerErasure(keyring);
        this.facts = facts;
        this.cache = cache;
    }

    @Override
    public String name() {
        return "customers";
    }

    @Override
    public Future<List<PersonRecord>> find(
            SqlClient client, Buffer emailIndex, List<String> stores, List<PersonRecord> known) {
        return erasure.find(client, emailIndex, stores);
    }

    @Override
    public Future<List<JsonObject>> export(SqlClient client, PersonRecord record) {
        return record.isOrder()
                ? Future.succeededFuture(List.of())
                : customers
                        .find(client, record.storeId(), record.id())
                        .map(found -> found.map(CustomerJson::details).stream().toList());
    }

    @Override
    public Future<Void> erase(Tx tx, PersonRecord record) {
        return record.isOrder()
                ? Future.succeededFuture()
                : erasure.erase(tx.sql(), record)
                        .compose(changed -> changed ? tell(tx, record) : Future.succeededFuture());
    }

    private Future<Void> tell(Tx tx, PersonRecord record) {
        tx.afterCommit(() -> cache.drop(List.of(CustomerKind.cacheKey(record.storeId(), record.id()))));
        return facts.publishEach(tx, CustomerKind.CHANGED, record.storeId(), List.of(record.id()));
    }
}
