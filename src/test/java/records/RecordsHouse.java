package records;

import static testing.Await.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskDriver;
import platform.tasks.TaskOutcome;
import platform.tasks.Tasks;
import testing.PlainKind;
import testing.TestDatabase;
import woocommerce.StoreClient;

/** The room with a database of its own, plain kinds of record, and nobody who waits unless a test does. */
final class RecordsHouse implements AutoCloseable {

    static final String SHOP = "shop";

    final Vertx vertx = Vertx.vertx();
    final Database database = new Database(TestDatabase.fresh().pool(vertx));
    final PlainKind orders = new PlainKind(Kind.ORDER, database);
    final PlainKind products = new PlainKind(Kind.PRODUCT, database);
    final PlainKind customers = new PlainKind(Kind.CUSTOMER, database);
    final Records records = new Records(
            database, new Tasks(database, vertx.eventBus()), Keyring.ephemeral(), List.of(orders, products, customers));
    final RecordingWaiters waiters = new RecordingWaiters();
    final TaskDriver tasks = new TaskDriver(database);
    private final StoreClient client = PlainKind.client(vertx);
    final ConfirmTask confirm = new ConfirmTask(database, records, storeId -> Future.succeededFuture(client), waiters);

    static RecordKey order(long id) {
        return new RecordKey(SHOP, Kind.ORDER, id);
    }

    /** A delivery without a date, come just now. */
    static ConfirmWaiters.Waiter waiter(long id, int doubles) {
        return new ConfirmWaiters.Waiter(id, doubles, Instant.now(), Optional.empty());
    }

    Applied apply(JsonNode... bodies) {
        return apply(Source.POLL, List.of(bodies));
    }

    Applied apply(Source source, List<JsonNode> bodies) {
        return await(records.apply(SHOP, Kind.ORDER, source, bodies, Optional.empty(), false));
    }

    /** Wants a look at an order and takes it. */
    TaskOutcome look(long id) {
        await(database.transaction(tx -> records.requestConfirm(tx, order(id))));
        return tasks.runOne(ConfirmTask.KIND, confirm).orElseThrow();
    }

    /** Keys of the looks that are wanted. */
    List<String> wanted() {
        return texts("SELECT key AS t FROM tasks WHERE kind = 'records.confirm' AND state = 'pending' ORDER BY key");
    }

    List<String> quarantined() {
        return texts("SELECT wc_id || ' ' || reason AS t FROM quarantine WHERE resolved_at IS NULL ORDER BY wc_id");
    }

    List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        await(database.pool().query(sql).execute()).forEach(row -> texts.add(row.getString("t")));
        return texts;
    }

    Row head(long id) {
        return await(database.pool()
                        .preparedQuery("SELECT * FROM records WHERE store_id = $1 AND kind = 'order' AND wc_id = $2")
                        .execute(Tuple.of(SHOP, id)))
                .iterator()
                .next();
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    /** Remembers who was answered how. */
    static final class RecordingWaiters implements ConfirmWaiters {

        final List<Waiter> waiting = new ArrayList<>();
        final List<String> told = new ArrayList<>();

        @Override
        public Future<List<Waiter>> waitingFor(RecordKey key) {
            return Future.succeededFuture(List.copyOf(waiting));
        }

        @Override
        public Future<Void> answered(Tx tx, List<Waiter> waiters, boolean gone) {
            tx.afterCommit(() -> waiters.forEach(waiter -> told.add(waiter.id() + (gone ? " gone" : " confirmed"))));
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> refused(Tx tx, List<Waiter> waiters, String reason) {
            tx.afterCommit(() -> waiters.forEach(waiter -> told.add(waiter.id() + " " + reason)));
            return Future.succeededFuture();
        }
    }
}
