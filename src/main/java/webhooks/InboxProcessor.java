package webhooks;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.crypto.Keyring;
import platform.crypto.SealedDataException;
import platform.db.Database;
import platform.db.SqlState;
import platform.db.Tx;
import records.Evidence;
import records.Kind;
import records.RecordKey;
import records.Records;
import records.Ruling;
import records.Source;
import webhooks.InboxRepository.Finish;
import webhooks.InboxRepository.Pending;
import webhooks.InboxRepository.ResourceKey;
import woocommerce.StoreJson;

/** Works off the inbox: takes the resources that wait longest, all their deliveries at once, in one transaction. */
public final class InboxProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(InboxProcessor.class);
    private static final int ROWS_AT_ONCE = 256;
    private static final long BYTES_AT_ONCE = 16L * 1024 * 1024;

    private final Database database;
    private final Records records;
    private final Keyring keyring;
    private final WebhookMetrics metrics;
    private final InboxRepository repository = new InboxRepository();

    public InboxProcessor(Database database, Records records, Keyring keyring, WebhookMetrics metrics) {
        this.database = database;
        this.records = records;
        this.keyring = keyring;
        this.metrics = metrics;
    }

    /**
     * Works off one batch.
     *
     * @return how many deliveries it settled; 0 when none is pending, or others work on all that are. Fails with the
     *     database
     */
    public Future<Integer> workOff() {
        return repository
                .pendingKeys(database.pool(), ROWS_AT_ONCE, BYTES_AT_ONCE)
                .compose(this::settle);
    }

    /** What has been committed and not yet worked off; fails with the database. */
    public Future<InboxBacklog> backlog() {
        return repository.backlog(database.pool());
    }

    private Future<Integer> settle(List<ResourceKey> keys) {
        if (keys.isEmpty()) {
            return Future.succeededFuture(0);
        }
        return database.transaction(tx -> settleIn(tx, keys))
                .onSuccess(this::count)
                .map(List::size)
                .recover(failure -> afterFault(keys, failure));
    }

    /** A delivery that was settled, for the metric. */
    private record Settled(String storeId, String topic, DeliveryState state) {}

    private Future<List<Settled>> settleIn(Tx tx, List<ResourceKey> keys) {
        Map<RecordKey, ResourceKey> byRecord = new HashMap<>();
        keys.forEach(key -> key.recordKey().ifPresent(record -> byRecord.put(record, key)));
        return records.tryLock(tx, byRecord.keySet()).compose(locked -> {
            List<ResourceKey> ours = keys.stream()
                    .filter(key -> key.recordKey().map(locked::contains).orElse(true))
                    .toList();
            return ours.isEmpty() ? Future.succeededFuture(List.of()) : settleLocked(tx, ours);
        });
    }

    private Future<List<Settled>> settleLocked(Tx tx, List<ResourceKey> keys) {
        return repository.pendingOf(tx.sql(), keys).compose(rows -> {
            IdentityHashMap<Evidence, Pending> evidence = new IdentityHashMap<>();
            rows.forEach(row -> evidence(row).ifPresent(piece -> evidence.put(piece, row)));
            return records.settle(tx, List.copyOf(evidence.keySet()))
                    .map(rulings -> finishes(rows, evidence, rulings))
                    .compose(finishes -> repository.finish(tx.sql(), finishes).map(finishes))
                    .compose(finishes -> confirmDeletedElsewhere(tx, rows).map(done -> settled(rows, finishes)));
        });
    }

    /** Empty for a resource that we keep no records of. */
    private Optional<Evidence> evidence(Pending row) {
        Optional<RecordKey> key = new ResourceKey(row.storeId(), row.kind(), row.resourceId()).recordKey();
        return key.map(record -> {
            if (row.topic().deleted()) {
                return Evidence.doubtful(record, Source.WEBHOOK, "deleted");
            }
            if (row.sealed().length() == 0) {
                return Evidence.doubtful(record, Source.WEBHOOK, "its body is no longer kept");
            }
            try {
                return told(record, row);
            } catch (SealedDataException e) {
                LOG.error("the body of delivery {} cannot be decrypted", row.id());
                return Evidence.doubtful(record, Source.WEBHOOK, "its body cannot be decrypted");
            }
        });
    }

    private Evidence told(RecordKey record, Pending row) {
        byte[] body = keyring.open(
                WebhookDoor.BODY,
                WebhookDoor.naturalKey(row.storeId(), row.bodyHash()),
                row.sealed().getBytes());
        Optional<String> doubt = row.confirmOnly() ? Optional.of(doubt(row)) : Optional.empty();
        return Evidence.delivered(record, StoreJson.read(body), doubt, row.receivedAt());
    }

    private static String doubt(Pending row) {
        if (row.replayed()) {
            return "replayed";
        }
        return row.topic().restored() ? "restored" : "unknown source";
    }

    private static List<Finish> finishes(
            List<Pending> rows,
            IdentityHashMap<Evidence, Pending> evidence,
            IdentityHashMap<Evidence, Ruling> rulings) {
        List<Finish> finishes = new ArrayList<>();
        Set<Long> told = evidence.values().stream().map(Pending::id).collect(Collectors.toSet());
        evidence.forEach((piece, row) -> finishes.add(finish(row, rulings.get(piece))));
        rows.stream()
                .filter(row -> !told.contains(row.id()))
                .map(row -> new Finish(row.id(), row.doubles(), DeliveryState.PROCESSED, Optional.empty()))
                .forEach(finishes::add);
        return finishes;
    }

    private static Finish finish(Pending row, @Nullable Ruling ruling) {
        if (ruling instanceof Ruling.Confirm confirm) {
            return new Finish(row.id(), row.doubles(), DeliveryState.WAITING, Optional.of(confirm.why()));
        }
        if (ruling instanceof Ruling.Quarantine quarantine) {
            return new Finish(row.id(), row.doubles(), DeliveryState.QUARANTINED, Optional.of(quarantine.reason()));
        }
        DeliveryState state = ruling instanceof Ruling.Superseded ? DeliveryState.SUPERSEDED : DeliveryState.PROCESSED;
        return new Finish(row.id(), row.doubles(), state, Optional.empty());
    }

    /**
     * A delete topic can carry another kind's id (contracts, point 2): it is checked under every kind under which we
     * hold that id.
     */
    private Future<Void> confirmDeletedElsewhere(Tx tx, List<Pending> rows) {
        Future<Void> done = Future.succeededFuture();
        for (Pending row : rows) {
            if (row.topic().deleted()) {
                done = done.compose(before -> records.kindsHolding(tx, row.storeId(), row.resourceId()))
                        .compose(kinds -> confirmAll(tx, row, kinds));
            }
        }
        return done;
    }

    private Future<Void> confirmAll(Tx tx, Pending row, List<Kind> kinds) {
        Future<Void> done = Future.succeededFuture();
        for (Kind kind : kinds) {
            if (!kind.wireName().equals(row.kind())) {
                RecordKey key = new RecordKey(row.storeId(), kind, row.resourceId());
                done = done.compose(before -> records.requestConfirm(tx, key));
            }
        }
        return done;
    }

    private static List<Settled> settled(List<Pending> rows, List<Finish> finishes) {
        Map<Long, DeliveryState> states = new HashMap<>();
        finishes.forEach(finish -> states.put(finish.id(), finish.state()));
        return rows.stream()
                .map(row -> new Settled(
                        row.storeId(), row.topic().wireName(), states.getOrDefault(row.id(), DeliveryState.PENDING)))
                .toList();
    }

    private void count(List<Settled> settled) {
        settled.stream()
                .filter(row -> row.state() == DeliveryState.PROCESSED || row.state() == DeliveryState.QUARANTINED)
                .forEach(row ->
                        metrics.event(row.storeId(), row.topic(), row.state().wireName()));
    }

    /** A batch with a record that PostgreSQL refuses is split until that record is alone. */
    private Future<Integer> afterFault(List<ResourceKey> keys, Throwable failure) {
        if (!SqlState.isDataFault(failure)) {
            return Future.failedFuture(failure);
        }
        if (keys.size() == 1) {
            return quarantine(keys, SqlState.of(failure).orElse(""));
        }
        int half = keys.size() / 2;
        return settle(keys.subList(0, half))
                .compose(first -> settle(keys.subList(half, keys.size())).map(second -> first + second));
    }

    /** Which of the record's deliveries is poison is not known: all are set aside, and a look at the store decides. */
    private Future<Integer> quarantine(List<ResourceKey> keys, String sqlState) {
        return database.transaction(tx -> repository.pendingOf(tx.sql(), keys).compose(rows -> {
            List<Finish> finishes = rows.stream()
                    .map(row -> new Finish(
                            row.id(),
                            row.doubles(),
                            DeliveryState.QUARANTINED,
                            Optional.of("refused by the database: " + sqlState)))
                    .toList();
            return repository
                    .finish(tx.sql(), finishes)
                    .compose(done -> keys.get(0)
                            .recordKey()
                            .map(key -> records.requestConfirm(tx, key))
                            .orElseGet(Future::succeededFuture))
                    .map(rows.size());
        }));
    }
}
