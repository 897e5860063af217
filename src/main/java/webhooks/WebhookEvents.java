package webhooks;

import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import platform.bus.Wakeups;
import platform.crypto.Keyring;
import platform.crypto.SealedDataException;
import platform.db.Database;
import platform.db.Tx;
import records.Kind;
import records.RecordKey;
import records.RecordStanding;
import records.Records;

/** What a person may do with the inbox: look, and have deliveries worked off once more. */
public final class WebhookEvents {
    /** The most that one replay takes. */
    public static final int MOST_AT_ONCE = 1_000;

    private final Database database;
    private final Records records;
    private final Keyring keyring;
    private final EventBus bus;
    private final WebhookEventRepository repository = new WebhookEventRepository();

    /** Over the inbox of this database. */
    public WebhookEvents(Database database, Records records, Keyring keyring, EventBus bus) {
        this.database = database;
        this.records = records;
        this.keyring = keyring;
        this.bus = bus;
    }

    /** Deliveries of a store, the newest first, behind {@code before}; fails only with the database. */
    public Future<List<WebhookEvent>> list(
            String storeId, WebhookEventFilter filter, Optional<Long> before, int limit) {
        return repository.list(database.pool(), storeId, filter, before, limit);
    }

    /** A delivery of a store by our id, empty when there is none; fails only with the database. */
    public Future<Optional<WebhookEvent>> find(String storeId, long id) {
        return repository.find(database.pool(), storeId, id);
    }

    /**
     * A delivery's body as it came, which holds customers' data; empty when it is no longer kept or does not open. Fails
     * only with the database.
     */
    public Future<Optional<String>> body(String storeId, long id) {
        return repository.body(database.pool(), storeId, id).map(found -> found.flatMap(body -> open(storeId, body)));
    }

    private Optional<String> open(String storeId, WebhookEventRepository.SealedBody body) {
        try {
            byte[] open = keyring.open(
                    WebhookDoor.BODY,
                    WebhookDoor.naturalKey(storeId, body.bodyHash()),
                    body.sealed().getBytes());
            return Optional.of(new String(open, StandardCharsets.UTF_8));
        } catch (SealedDataException e) {
            return Optional.empty();
        }
    }

    /**
     * Has one delivery worked off once more, if that is possible.
     *
     * @return the delivery as it was and what comes of it, empty when there is none; fails only with the database
     */
    public Future<Optional<Replay.Planned>> replay(String storeId, long id) {
        return database.transaction(tx -> repository
                .lock(tx.sql(), storeId, id)
                .compose(found -> planned(tx, found.stream().toList()))
                .compose(plan -> begin(
                                tx,
                                storeId,
                                plan.stream().filter(Replay.Planned::possible).toList())
                        .map(begun -> plan.stream().findFirst())));
    }

    /**
     * Has every settled delivery that the filter names worked off once more, where that can change anything, the oldest
     * first and {@link #MOST_AT_ONCE} at most.
     *
     * @return what came under it; fails only with the database
     */
    public Future<Replay> replay(String storeId, WebhookEventFilter filter, int most) {
        return database.transaction(tx -> repository
                .lockSettled(tx.sql(), storeId, filter, most + 1)
                .compose(found -> plan(tx, found, most))
                .compose(replay -> begin(
                                tx,
                                storeId,
                                replay.deliveries().stream()
                                        .filter(Replay.Planned::useful)
                                        .toList())
                        .map(replay)));
    }

    /** What {@link #replay(String, WebhookEventFilter, int)} would do now; changes nothing. */
    public Future<Replay> preview(String storeId, WebhookEventFilter filter, int most) {
        return database.transaction(
                tx -> repository.settled(tx.sql(), storeId, filter, most + 1).compose(found -> plan(tx, found, most)));
    }

    private Future<Replay> plan(Tx tx, List<WebhookEvent> found, int most) {
        List<WebhookEvent> taken = found.subList(0, Math.min(most, found.size()));
        return planned(tx, taken).map(plan -> new Replay(plan, found.size() > most));
    }

    private Future<List<Replay.Planned>> planned(Tx tx, List<WebhookEvent> events) {
        List<RecordKey> keys =
                events.stream().flatMap(WebhookEvents::keyOf).distinct().toList();
        return records.standings(tx.sql(), keys)
                .map(held -> events.stream()
                        .map(event -> new Replay.Planned(event, ReplayOutcome.of(event, standing(event, held))))
                        .toList());
    }

    private Future<Void> begin(Tx tx, String storeId, List<Replay.Planned> plan) {
        if (plan.isEmpty()) {
            return Future.succeededFuture();
        }
        tx.afterCommit(() -> bus.publish(Wakeups.INBOX, ""));
        return repository.replay(
                tx.sql(),
                storeId,
                plan.stream().map(planned -> planned.event().id()).toList(),
                plan.stream()
                        .map(planned -> planned.outcome() == ReplayOutcome.CONFIRM)
                        .toList());
    }

    private static Optional<RecordStanding> standing(WebhookEvent event, Map<RecordKey, RecordStanding> held) {
        return keyOf(event).findFirst().flatMap(key -> Optional.ofNullable(held.get(key)));
    }

    private static Stream<RecordKey> keyOf(WebhookEvent event) {
        return event.kind().flatMap(Kind::of).stream()
                .flatMap(kind -> event.resourceId().stream().map(id -> new RecordKey(event.storeId(), kind, id)));
    }
}
