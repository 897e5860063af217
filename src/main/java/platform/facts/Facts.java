package platform.facts;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import platform.db.Tx;
import platform.tasks.TaskKey;
import platform.tasks.Tasks;

/**
 * Tells what happened in the transaction in which it happened: later rooms by one task per subscriber, and whoever
 * listens from outside by the {@link EventLog}.
 */
public final class Facts {

    private final Tasks tasks;
    private final EventLogRepository log = new EventLogRepository();
    private final Map<String, List<String>> subscribers;

    /**
     * @param subscribers for each type of fact the task kinds that want to know; bound where the program is composed
     */
    public Facts(Tasks tasks, Map<String, List<String>> subscribers) {
        this.tasks = tasks;
        this.subscribers = Map.copyOf(subscribers);
    }

    /** Succeeds when it is logged and each subscriber's task is wanted in {@code tx}; fails as the SQL fails. */
    public Future<Void> publish(Tx tx, Fact fact) {
        return publishAll(tx, List.of(fact));
    }

    /** As {@link #publish} for many facts in one statement. */
    public Future<Void> publishAll(Tx tx, Collection<Fact> facts) {
        List<TaskKey> wanted =
                facts.stream().flatMap(fact -> wantedBy(fact).stream()).toList();
        return facts.isEmpty()
                ? Future.succeededFuture()
                : log.append(tx.sql(), facts).compose(logged -> tasks.enqueueAll(tx, wanted));
    }

    /** As {@link #publishAll}, for the same fact about each of these ids of one scope. */
    public Future<Void> publishEach(Tx tx, String type, String scope, List<Long> ids) {
        return publishAll(
                tx,
                ids.stream().map(id -> new Fact(type, scope, Long.toString(id))).toList());
    }

    private List<TaskKey> wantedBy(Fact fact) {
        return subscribers.getOrDefault(fact.type(), List.of()).stream()
                .map(kind -> new TaskKey(fact.scope(), kind, fact.key()))
                .toList();
    }
}
