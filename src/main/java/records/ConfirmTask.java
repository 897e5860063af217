package records;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import platform.db.Database;
import platform.db.SqlState;
import platform.db.Tx;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import woocommerce.StoreAnswer;
import woocommerce.StoreClient;
import woocommerce.StoreException;
import woocommerce.StoreProblem;

/**
 * Looks at the store and believes only that. The answer is stored when our copy is still what it was before the look;
 * else the look is repeated. A state read within the second of its own modification is looked at once more.
 */
public final class ConfirmTask implements TaskHandler {

    public static final String KIND = "records.confirm";

    private static final Duration NEXT_SECOND = Duration.ofSeconds(2);

    private final Database database;
    private final Records records;
    private final Function<String, Future<StoreClient>> clients;
    private final ConfirmWaiters waiters;

    /** @param clients hands out the client of a store */
    public ConfirmTask(
            Database database, Records records, Function<String, Future<StoreClient>> clients, ConfirmWaiters waiters) {
        this.database = database;
        this.records = records;
        this.clients = clients;
        this.waiters = waiters;
    }

    /** What stood before the look. */
    private record Before(TaskRun run, RecordKey key, long version, List<ConfirmWaiters.Waiter> waiting) {}

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        RecordKey key = RecordKey.ofTask(run.key().scope(), run.key().key());
        return waiters.waitingFor(key)
                .compose(waiting -> records.repository()
                        .heads(database.pool(), List.of(key))
                        .map(heads -> new Before(run, key, versionIn(heads, key), waiting)))
                .compose(this::look);
    }

    private Future<TaskOutcome> look(Before before) {
        RecordKey key = before.key();
        return clients.apply(key.storeId())
                .compose(client -> records.ledger(key.kind()).kind().fetch(client, key.wcId()))
                .<Optional<Evidence>>map(answer -> Optional.of(evidence(key, answer)))
                .recover(ConfirmTask::goneOrFailed)
                .compose(found -> store(before, found));
    }

    private static Evidence evidence(RecordKey key, StoreAnswer<? extends JsonNode> answer) {
        return Evidence.body(key, Source.CONFIRM, answer.body()).seenAt(answer.date());
    }

    /** Only the store's own word that it does not know the id means gone; anything else is tried again. */
    private static Future<Optional<Evidence>> goneOrFailed(Throwable failure) {
        boolean gone = failure instanceof StoreException store
                && store.problem() instanceof StoreProblem.NotFound notFound
                && notFound.gone();
        return gone ? Future.succeededFuture(Optional.empty()) : Future.failedFuture(failure);
    }

    private Future<TaskOutcome> store(Before before, Optional<Evidence> found) {
        return database.transaction(tx -> storeIn(tx, before, found))
                .recover(failure -> setAside(before, found, failure));
    }

    private Future<TaskOutcome> storeIn(Tx tx, Before before, Optional<Evidence> found) {
        RecordKey key = before.key();
        return records.repository()
                .lock(tx.sql(), key)
                .compose(locked -> records.repository().heads(tx.sql(), List.of(key)))
                .compose(heads -> {
                    Head head = heads.getOrDefault(key, Head.none(key));
                    return head.version() == before.version()
                            ? write(tx, before, head, found)
                            : Future.succeededFuture(TaskOutcome.again(Duration.ZERO, "changed while we looked"));
                });
    }

    /**
     * The lease is held last: others hold a record's lock, then a delivery's row, when they want this task again, and
     * to lock them the other way round would be a deadlock.
     */
    private Future<TaskOutcome> write(Tx tx, Before before, Head head, Optional<Evidence> found) {
        KindLedger<?> ledger = records.ledger(head.key().kind());
        Future<Boolean> written =
                found.map(evidence -> ledger.confirm(tx, head, evidence)).orElseGet(() -> ledger.gone(tx, head));
        return written.compose(changed -> ledger.looked(tx, head, found, before.waiting()))
                .compose(done -> waiters.answered(tx, before.waiting(), found.isEmpty()))
                .compose(answered -> before.run().guard(tx))
                .map(done -> found.map(evidence -> outcome(ledger, evidence)).orElseGet(TaskOutcome::done));
    }

    private static TaskOutcome outcome(KindLedger<?> ledger, Evidence found) {
        return ledger.settlesSoon(found)
                ? TaskOutcome.again(NEXT_SECOND, "read within the second of its modification")
                : TaskOutcome.done();
    }

    /** What can never be stored is quarantined; a passing fault is tried again. */
    private Future<TaskOutcome> setAside(Before before, Optional<Evidence> found, Throwable failure) {
        boolean bad = failure instanceof BadRecordException || SqlState.isDataFault(failure);
        if (!bad || found.isEmpty()) {
            return Future.failedFuture(failure);
        }
        String reason = failure instanceof BadRecordException
                ? String.valueOf(failure.getMessage())
                : "refused by the database: " + SqlState.of(failure).orElse("");
        byte[] body = found.get().body().orElseThrow().toString().getBytes(StandardCharsets.UTF_8);
        return database.transaction(tx -> records.repository()
                        .quarantine(tx.sql(), before.key(), Source.CONFIRM, reason, body)
                        .compose(done -> waiters.refused(tx, before.waiting(), reason))
                        .compose(done -> before.run().guard(tx)))
                .map(TaskOutcome.done());
    }

    private static long versionIn(Map<RecordKey, Head> heads, RecordKey key) {
        return heads.getOrDefault(key, Head.none(key)).version();
    }
}
