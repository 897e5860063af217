package records;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import platform.db.Database;
import platform.db.Tx;
import records.AwaitedWebhookRepository.Due;

/**
 * Counts what no webhook told of in time. Each version is one row that is settled in the transaction that counts it, so
 * it is counted once however many nodes look and however often they are killed.
 */
public final class MissedWebhooks {

    private static final Duration DAY = Duration.ofDays(1);

    private final Database database;
    private final Records records;
    private final DeliveryNews news;
    private final Incidents incidents;
    private final MissedMetrics metrics;
    private final MissedSettings settings;
    private final Clock clock;
    private final AwaitedWebhookRepository awaited = new AwaitedWebhookRepository();
    private final MissedWebhookRepository counts = new MissedWebhookRepository();

    /** A counter of what the records await. */
    public MissedWebhooks(
            Database database,
            Records records,
            DeliveryNews news,
            Incidents incidents,
            MissedMetrics metrics,
            MissedSettings settings,
            Clock clock) {
        this.database = database;
        this.records = records;
        this.news = news;
        this.incidents = incidents;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Settles versions whose time is over. To be called every few seconds, on any node.
     *
     * @return how many it looked at, 0 when none is due; fails only with the database
     */
    public Future<Integer> settleDue() {
        return database.transaction(tx -> awaited.claimDue(tx.sql(), settings.atOnce())
                .compose(due -> {
                    Map<String, List<Due>> byStore = due.stream()
                            .collect(Collectors.groupingBy(d -> d.key().storeId(), TreeMap::new, Collectors.toList()));
                    return each(tx, byStore.entrySet().iterator()).map(due.size());
                }));
    }

    /** Forgets single versions that were settled long ago; how many it were. Fails only with the database. */
    public Future<Integer> forget() {
        return awaited.forget(database.pool(), settings.keptFor(), settings.atOnce());
    }

    private Future<Void> each(Tx tx, Iterator<Map.Entry<String, List<Due>>> stores) {
        if (!stores.hasNext()) {
            return Future.succeededFuture();
        }
        Map.Entry<String, List<Due>> store = stores.next();
        Future<Void> done = store.getValue().get(0).active()
                ? ofStore(tx, store.getKey(), store.getValue())
                : awaited.drop(tx.sql(), store.getKey());
        return done.compose(before -> each(tx, stores));
    }

    private Future<Void> ofStore(Tx tx, String storeId, List<Due> due) {
        Set<RecordKey> keys = due.stream().map(Due::key).collect(Collectors.toSet());
        return news.unread(tx.sql(), storeId, keys).compose(unread -> {
            List<Due> later = due.stream().filter(d -> unread.contains(d.key())).toList();
            List<Due> over = due.stream().filter(d -> !unread.contains(d.key())).toList();
            return awaited.postpone(tx.sql(), storeId, later, settings.again())
                    .compose(done -> judge(tx, storeId, over));
        });
    }

    private Future<Void> judge(Tx tx, String storeId, List<Due> over) {
        Set<String> topics =
                over.stream().flatMap(d -> topics(d).stream()).collect(Collectors.toCollection(HashSet::new));
        return news.toldOf(tx.sql(), storeId, topics)
                .compose(told -> silent(tx, storeId, over).compose(silent -> {
                    Predicate<Due> announced =
                            d -> !silent.contains(d.key()) && topics(d).stream().anyMatch(told::contains);
                    List<Due> missed = over.stream().filter(announced).toList();
                    List<Due> others = over.stream().filter(announced.negate()).toList();
                    return settle(tx, storeId, others, Verdict.UNANNOUNCED)
                            .compose(done -> settle(tx, storeId, missed, Verdict.MISSED))
                            .compose(done -> tell(tx, storeId, missed));
                }));
    }

    private static Set<String> topics(Due due) {
        return Announcements.topics(due.key().kind(), due.from(), due.to());
    }

    /** The records whose newest version came about without an announcement of their own. */
    private Future<Set<RecordKey>> silent(Tx tx, String storeId, List<Due> over) {
        Map<Kind, Map<Long, Instant>> changed = new TreeMap<>();
        over.stream()
                .filter(d -> d.to() == RecordState.LIVE && d.modifiedAt().isPresent())
                .forEach(d -> changed.computeIfAbsent(d.key().kind(), kind -> new HashMap<>())
                        .put(d.key().wcId(), d.modifiedAt().get()));
        Set<RecordKey> silent = new HashSet<>();
        Future<Void> asked = Future.succeededFuture();
        for (Map.Entry<Kind, Map<Long, Instant>> ofKind : changed.entrySet()) {
            asked = asked.compose(done ->
                            records.ledger(ofKind.getKey()).kind().changedSilently(tx, storeId, ofKind.getValue()))
                    .onSuccess(ids -> ids.forEach(id -> silent.add(new RecordKey(storeId, ofKind.getKey(), id))))
                    .mapEmpty();
        }
        return asked.map(done -> silent);
    }

    private Future<Void> settle(Tx tx, String storeId, List<Due> versions, Verdict verdict) {
        return awaited.settle(tx.sql(), storeId, versions, verdict)
                .compose(done -> counts.count(tx.sql(), storeId, versions, verdict));
    }

    private Future<Void> tell(Tx tx, String storeId, List<Due> missed) {
        if (missed.isEmpty()) {
            return Future.succeededFuture();
        }
        tx.afterCommit(() ->
                missed.forEach(due -> metrics.count(storeId, due.key().kind().wireName())));
        return counts.missedSince(tx.sql(), storeId, clock.instant().minus(DAY))
                .compose(ofDay -> ofDay >= settings.alertFrom()
                        ? incidents.raise(tx.sql(), incident(storeId, ofDay))
                        : Future.succeededFuture());
    }

    private static Incident.New incident(String storeId, long ofDay) {
        return new Incident.New(
                storeId,
                "webhooks_missed",
                "",
                Severity.WARNING,
                "the store announced " + ofDay + " changes of the last 24 hours by no webhook; reading found them. Look"
                        + " at its webhooks (WooCommerce, Settings, Advanced), at what stands between the store and us,"
                        + " and whether its scheduled actions run");
    }
}
