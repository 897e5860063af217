package records;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.db.SqlState;
import platform.db.Tx;
import platform.tasks.AwaitedTask;
import platform.tasks.TaskKey;
import platform.tasks.Tasks;

/** Keeps our copy of every store's records at the store's newest state. */
public final class Records {

    private final Database database;
    private final Tasks tasks;
    private final RecordRepository repository;
    private final Map<Kind, KindLedger<?>> ledgers = new EnumMap<>(Kind.class);

    /** Records of which a delivery is awaited for half an hour. */
    public Records(Database database, Tasks tasks, Keyring keyring, List<RecordKind<?>> kinds) {
        this(database, tasks, keyring, kinds, Duration.ofMinutes(30), Clock.systemUTC());
    }

    /**
     * @param missedAfter how long a delivery is awaited of what something else told of
     * @param clock ours, by which deliveries come
     */
    public Records(
            Database database,
            Tasks tasks,
            Keyring keyring,
            List<RecordKind<?>> kinds,
            Duration missedAfter,
            Clock clock) {
        this.database = database;
        this.tasks = tasks;
        this.repository = new RecordRepository(keyring);
        Awaiting awaiting = new Awaiting(missedAfter, clock);
        ConflictWatch watch = new ConflictWatch(keyring, tasks);
        kinds.forEach(kind -> ledgers.put(kind.kind(), new KindLedger<>(kind, repository, watch, keyring, awaiting)));
    }

    /**
     * Takes bodies that a list or the answer to a write carried. What cannot be stored is quarantined with its reason
     * and stops nothing.
     *
     * @param seenAt   the store's clock when it answered, where known
     * @param imported whether this is a store's first import, which is never counted as missed
     * @return succeeds with what became of them once it is committed; fails only with the database
     */
    public Future<Applied> apply(
            String storeId,
            Kind kind,
            Source source,
            List<? extends JsonNode> bodies,
            Optional<Instant> seenAt,
            boolean imported) {
        List<Evidence> evidence = bodies.stream()
                .map(body -> Evidence.body(new RecordKey(storeId, kind, idOf(body)), source, body)
                        .seenAt(seenAt))
                .toList();
        return applyBatch(evidence, imported);
    }

    private Future<Applied> applyBatch(List<Evidence> evidence, boolean imported) {
        if (evidence.isEmpty()) {
            return Future.succeededFuture(Applied.NOTHING);
        }
        return database.transaction(tx -> applyIn(tx, evidence, imported))
                .recover(failure -> afterFault(failure, evidence, imported));
    }

    private Future<Applied> applyIn(Tx tx, List<Evidence> evidence, boolean imported) {
        Set<RecordKey> keys = keysOf(evidence);
        return repository
                .lockAll(tx.sql(), keys)
                .compose(locked -> repository.heads(tx.sql(), keys))
                .compose(heads -> settle(tx, heads, evidence, imported)
                        .compose(rulings -> quarantineAll(tx, rulings).map(done -> count(heads, rulings))));
    }

    /** A batch with a record that PostgreSQL refuses is split until that record is alone. */
    private Future<Applied> afterFault(Throwable failure, List<Evidence> evidence, boolean imported) {
        if (!SqlState.isDataFault(failure)) {
            return Future.failedFuture(failure);
        }
        if (evidence.size() == 1) {
            return quarantine(
                            database.pool(),
                            evidence.get(0),
                            "refused by the database: " + SqlState.of(failure).orElse(""))
                    .map(new Applied(0, 0, 0, 0, 1));
        }
        int half = evidence.size() / 2;
        return applyBatch(evidence.subList(0, half), imported)
                .compose(first -> applyBatch(evidence.subList(half, evidence.size()), imported)
                        .map(first::plus));
    }

    /** Wants a look at the store, which decides. */
    public Future<Void> requestConfirm(Tx tx, RecordKey key) {
        return tasks.enqueue(tx, confirmTask(key));
    }

    /** As {@link #requestConfirm}, for somebody who waits for the look; {@link Tasks#fulfilled} tells when it was done. */
    public Future<AwaitedTask> awaitConfirm(Tx tx, RecordKey key) {
        return tasks.want(tx, confirmTask(key));
    }

    /** As {@link #requestConfirm} for several records, in one statement. */
    public Future<Void> requestConfirms(Tx tx, Collection<RecordKey> keys) {
        return tasks.enqueueAll(tx, keys.stream().map(Records::confirmTask).toList());
    }

    /** Locks, until the transaction ends, those of the keys that nobody works on, and says which. */
    public Future<Set<RecordKey>> tryLock(Tx tx, Collection<RecordKey> keys) {
        return repository.tryLock(tx.sql(), keys);
    }

    /**
     * Settles evidence whose keys the transaction has locked: stores the winners, wants a confirm where a ruling says
     * so. What is to be quarantined is left to the caller, who holds the bytes.
     *
     * @return a ruling for each piece, by identity
     */
    public Future<IdentityHashMap<Evidence, Ruling>> settle(Tx tx, List<Evidence> evidence) {
        return repository.heads(tx.sql(), keysOf(evidence)).compose(heads -> settle(tx, heads, evidence, false));
    }

    /** The kinds under which we hold a record with this id, live or trashed. */
    public Future<List<Kind>> kindsHolding(Tx tx, String storeId, long wcId) {
        List<RecordKey> keys = ledgers.keySet().stream()
                .map(kind -> new RecordKey(storeId, kind, wcId))
                .toList();
        return repository
                .heads(tx.sql(), keys)
                .map(heads -> heads.values().stream()
                        .filter(head -> head.state() != RecordState.GONE)
                        .map(head -> head.key().kind())
                        .toList());
    }

    /** How new our copies are, of those of the keys that we know; fails only with the database. */
    public Future<Map<RecordKey, RecordStanding>> standings(SqlClient client, Collection<RecordKey> keys) {
        return repository
                .heads(client, keys)
                .map(heads -> heads.values().stream()
                        .collect(Collectors.toMap(
                                Head::key, head -> new RecordStanding(head.state(), head.modifiedAt()))));
    }

    /** Whether a record came with its store's first import; false for one that we do not know. Fails only with the database. */
    public Future<Boolean> isImported(SqlClient client, RecordKey key) {
        return repository.isImported(client, key);
    }

    private Future<IdentityHashMap<Evidence, Ruling>> settle(
            Tx tx, Map<RecordKey, Head> heads, List<Evidence> evidence, boolean imported) {
        IdentityHashMap<Evidence, Ruling> rulings = new IdentityHashMap<>();
        Future<Void> settled = Future.succeededFuture();
        for (KindLedger<?> ledger : ledgers.values()) {
            List<Evidence> ofKind = evidence.stream()
                    .filter(piece -> piece.key().kind() == ledger.kind().kind())
                    .toList();
            if (!ofKind.isEmpty()) {
                settled = settled.compose(done -> ledger.settle(tx, heads, ofKind, imported))
                        .onSuccess(rulings::putAll)
                        .mapEmpty();
            }
        }
        return settled.compose(done -> wantConfirms(tx, rulings)).map(done -> rulings);
    }

    private Future<Void> wantConfirms(Tx tx, Map<Evidence, Ruling> rulings) {
        List<TaskKey> confirms = rulings.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Ruling.Confirm)
                .map(entry -> confirmTask(entry.getKey().key()))
                .toList();
        return tasks.enqueueAll(tx, confirms);
    }

    private Future<Void> quarantineAll(Tx tx, Map<Evidence, Ruling> rulings) {
        Future<Void> done = Future.succeededFuture();
        for (Map.Entry<Evidence, Ruling> entry : rulings.entrySet()) {
            if (entry.getValue() instanceof Ruling.Quarantine quarantine) {
                done = done.compose(before -> quarantine(tx.sql(), entry.getKey(), quarantine.reason()));
            }
        }
        return done;
    }

    private Future<Void> quarantine(SqlClient client, Evidence piece, String reason) {
        byte[] body = piece.body().map(JsonNode::toString).orElse("").getBytes(StandardCharsets.UTF_8);
        return repository.quarantine(client, piece.key(), piece.source(), reason, body);
    }

    private static Applied count(Map<RecordKey, Head> before, Map<Evidence, Ruling> rulings) {
        Applied sum = Applied.NOTHING;
        for (Map.Entry<Evidence, Ruling> entry : rulings.entrySet()) {
            Ruling ruling = entry.getValue();
            boolean applied = ruling instanceof Ruling.Apply;
            boolean known = before.containsKey(entry.getKey().key());
            sum = sum.plus(new Applied(
                    applied && !known ? 1 : 0,
                    applied && known ? 1 : 0,
                    ruling instanceof Ruling.Unchanged || ruling instanceof Ruling.Superseded ? 1 : 0,
                    ruling instanceof Ruling.Confirm ? 1 : 0,
                    ruling instanceof Ruling.Quarantine ? 1 : 0));
        }
        return sum;
    }

    KindLedger<?> ledger(Kind kind) {
        KindLedger<?> ledger = ledgers.get(kind);
        if (ledger == null) {
            throw new IllegalStateException("nobody keeps records of kind " + kind.wireName());
        }
        return ledger;
    }

    RecordRepository repository() {
        return repository;
    }

    private static TaskKey confirmTask(RecordKey key) {
        return new TaskKey(key.storeId(), ConfirmTask.KIND, key.taskKey());
    }

    private static Set<RecordKey> keysOf(List<Evidence> evidence) {
        return evidence.stream().map(Evidence::key).collect(Collectors.toSet());
    }

    private static long idOf(JsonNode body) {
        return body.path("id").asLong(0);
    }
}
