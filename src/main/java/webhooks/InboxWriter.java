package webhooks;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.bus.Wakeups;
import platform.db.Database;
import platform.db.SqlState;
import platform.db.Tx;
import platform.settings.WebhookSettings;
import records.RecordKey;
import records.Records;

/**
 * Commits deliveries in groups: one batch is in flight, and whatever came meanwhile is the next. No timer, no lock.
 * Belongs to one context.
 */
final class InboxWriter {

    private static final Logger LOG = LoggerFactory.getLogger(InboxWriter.class);
    private static final long RECONNECT_MILLIS = 200;
    /** For an attempt that has begun: a database that hangs must not keep the sender until it gives up by itself. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Database database;
    private final InboxRepository repository = new InboxRepository();
    private final Records records;
    private final Incidents incidents;
    private final WebhookSettings settings;
    private final Clock clock;
    private final Deque<WaitingRow> queue = new ArrayDeque<>();
    private boolean inFlight;

    InboxWriter(
            Vertx vertx,
            Database database,
            Records records,
            Incidents incidents,
            WebhookSettings settings,
            Clock clock) {
        this.vertx = vertx;
        this.database = database;
        this.records = records;
        this.incidents = incidents;
        this.settings = settings;
        this.clock = clock;
    }

    /** Succeeds once the row is committed; fails when the database stays away for longer than is held. */
    Future<Receipt> add(InboxRow row, Instant giveUpAt) {
        Promise<Receipt> answer = Promise.promise();
        queue.add(new WaitingRow(row, giveUpAt, answer));
        next();
        long left = Duration.between(clock.instant(), giveUpAt.plus(GRACE)).toMillis();
        return answer.future().timeout(Math.max(1, left), TimeUnit.MILLISECONDS).onFailure(answer::tryFail);
    }

    private void next() {
        if (inFlight || queue.isEmpty()) {
            return;
        }
        inFlight = true;
        commit(take()).onComplete(ignored -> {
            inFlight = false;
            next();
        });
    }

    /** Up to so many rows and bytes, at least one row. */
    private List<WaitingRow> take() {
        List<WaitingRow> batch = new ArrayList<>();
        long bytes = 0;
        while (!queue.isEmpty() && batch.size() < settings.batchRows()) {
            bytes += queue.peek().row().sealed().length();
            if (!batch.isEmpty() && bytes > settings.batchBytes()) {
                break;
            }
            batch.add(queue.remove());
        }
        return batch;
    }

    /** Commits rows and answers each of their senders; never fails. */
    private Future<Void> commit(List<WaitingRow> rows) {
        return attempt(rows).recover(failure -> afterFault(rows, failure));
    }

    private Future<Void> attempt(List<WaitingRow> rows) {
        InboxBatch batch = new InboxBatch(rows);
        return database.transaction(tx -> write(tx, batch))
                .onSuccess(batch::answer)
                .mapEmpty();
    }

    private Future<List<InboxRepository.Stored>> write(Tx tx, InboxBatch batch) {
        EventBus bus = vertx.eventBus();
        tx.afterCommit(() -> bus.publish(Wakeups.INBOX, ""));
        List<InboxRow> rows = batch.rows();
        return repository
                .insert(tx.sql(), rows, batch.doubles())
                .compose(stored -> confirmLateDoubles(tx, rows, stored)
                        .compose(done -> raiseIncidents(tx, rows))
                        .map(stored));
    }

    /**
     * A double of a delivery that has been worked off may be A of A → B → A within one second: only the store knows.
     */
    private Future<Void> confirmLateDoubles(Tx tx, List<InboxRow> rows, List<InboxRepository.Stored> stored) {
        Set<UUID> own = rows.stream().map(InboxRow::receipt).collect(Collectors.toSet());
        List<RecordKey> doubled = stored.stream()
                .filter(row -> !own.contains(row.receipt()))
                .filter(row -> !row.state().equals(DeliveryState.PENDING.wireName()))
                .flatMap(row -> row.recordKey().stream())
                .toList();
        return records.requestConfirms(tx, doubled);
    }

    private Future<Void> raiseIncidents(Tx tx, List<InboxRow> rows) {
        Future<Void> done = Future.succeededFuture();
        for (InboxRow row : rows) {
            if (row.intake().ownerLost()) {
                done = done.compose(before -> incidents.raise(tx.sql(), ownerLost(row)));
            }
        }
        return done;
    }

    private static Incident.New ownerLost(InboxRow row) {
        String webhook =
                row.webhookId().isPresent() ? "webhook:" + row.webhookId().getAsLong() : row.topic();
        return new Incident.New(
                row.storeId(),
                "webhook_owner_lost_rights",
                webhook,
                Severity.CRITICAL,
                "The store's user who owns this webhook may no longer read what it reports, so every delivery of it is"
                        + " empty while the store counts success. Give the user back the shop manager role, or delete the"
                        + " webhook and create it with a user who has it.");
    }

    private Future<Void> afterFault(List<WaitingRow> rows, Throwable failure) {
        if (SqlState.isDataFault(failure)) {
            return rows.size() == 1 ? quarantine(rows.get(0), failure) : halves(rows);
        }
        if (SqlState.isConnectionFault(failure)) {
            return waitForDatabase(rows, failure);
        }
        return giveUp(rows, failure);
    }

    private Future<Void> halves(List<WaitingRow> rows) {
        int half = rows.size() / 2;
        return commit(rows.subList(0, half)).compose(done -> commit(rows.subList(half, rows.size())));
    }

    /** The bytes are kept, whatever was wrong with what we read from them. */
    private Future<Void> quarantine(WaitingRow row, Throwable failure) {
        InboxRow refused = row.row()
                .quarantined("refused by the database: " + SqlState.of(failure).orElse(""));
        WaitingRow alone = new WaitingRow(refused, row.giveUpAt(), row.answer());
        return attempt(List.of(alone))
                .recover(again -> SqlState.isConnectionFault(again)
                        ? waitForDatabase(List.of(alone), again)
                        : giveUp(List.of(alone), again));
    }

    private Future<Void> waitForDatabase(List<WaitingRow> rows, Throwable failure) {
        Instant now = clock.instant();
        List<WaitingRow> patient =
                rows.stream().filter(row -> row.giveUpAt().isAfter(now)).toList();
        List<WaitingRow> late =
                rows.stream().filter(row -> !row.giveUpAt().isAfter(now)).toList();
        return giveUp(late, failure)
                .compose(done -> patient.isEmpty()
                        ? Future.succeededFuture()
                        : vertx.timer(RECONNECT_MILLIS, TimeUnit.MILLISECONDS).compose(fired -> commit(patient)));
    }

    private static Future<Void> giveUp(List<WaitingRow> rows, Throwable failure) {
        if (!rows.isEmpty()) {
            LOG.warn("{} deliveries could not be committed: {}", rows.size(), failure.getMessage());
        }
        rows.forEach(row -> row.answer().tryFail(failure));
        return Future.succeededFuture();
    }
}
