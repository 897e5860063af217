package platform.tasks;

import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import platform.bus.Wakeups;
import platform.db.Database;
import platform.db.Tx;

/** Wishes for work, kept in PostgreSQL in the transaction of their cause. */
public final class Tasks {

    private final Database database;
    private final EventBus bus;

    public Tasks(Database database, EventBus bus) {
        this.database = database;
        this.bus = bus;
    }

    /** Wants a task now; once the transaction has committed, workers are woken. Fails as the SQL fails. */
    public Future<Void> enqueue(Tx tx, TaskKey key) {
        return enqueue(tx, List.of(new TaskRepository.Wish(key, Optional.empty())));
    }

    /** Wants a task not before {@code runAt}; an earlier wish for the same key stays. */
    public Future<Void> enqueue(Tx tx, TaskKey key, Instant runAt) {
        return enqueue(tx, List.of(new TaskRepository.Wish(key, Optional.of(runAt))));
    }

    /** Wants several tasks now, each key once. */
    public Future<Void> enqueueAll(Tx tx, Collection<TaskKey> keys) {
        List<TaskRepository.Wish> wishes = keys.stream()
                .distinct()
                .map(key -> new TaskRepository.Wish(key, Optional.empty()))
                .toList();
        return wishes.isEmpty() ? Future.succeededFuture() : enqueue(tx, wishes);
    }

    /**
     * Lets those of the tasks that were given up or put off run now, as if they had never failed; others stay as they are.
     *
     * @return how many there were
     */
    public Future<Integer> startOver(Tx tx, Collection<TaskKey> keys) {
        return TaskRepository.recall(tx.sql(), keys)
                .compose(recalled -> enqueueAll(tx, recalled.all()).map(recalled.count()));
    }

    /**
     * Wants all open tasks of a kind in a scope now, such as after what they wait for has changed. What rests after a
     * failure rests on; what was given up stays so. The transaction should do little else: it locks them all.
     *
     * @return how many there are; fails as the SQL fails
     */
    public Future<Integer> wake(Tx tx, String scope, String kind) {
        tx.afterCommit(() -> bus.publish(Wakeups.task(kind), kind));
        return TaskRepository.wake(tx.sql(), scope, kind);
    }

    /** Wants a task now, in a transaction of its own. */
    public Future<Void> enqueue(TaskKey key) {
        return database.transaction(tx -> enqueue(tx, key));
    }

    /** Whether tasks of these kinds in a scope run or are due, as the transaction sees it. Fails only with the database. */
    public Future<Boolean> isWaiting(Tx tx, String scope, Collection<String> kinds) {
        return TaskRepository.isWaiting(tx.sql(), scope, kinds);
    }

    /**
     * Does without tasks that wait for what the caller has seen to: one whose cause came by now is withdrawn only if nothing more
     * is to be done of it. What runs, or is wanted again meanwhile, stays. Fails as the SQL fails.
     *
     * @param done tells of which nothing is to be done, as it is when this is called
     */
    public Future<Void> withdraw(Tx tx, Collection<TaskKey> keys, Supplier<Future<Set<TaskKey>>> done) {
        // What is wanted between the two looks is wanted once more than was seen, and stays.
        return keys.isEmpty()
                ? Future.succeededFuture()
                : WithdrawalRepository.pending(tx.sql(), keys)
                        .compose(pending -> pending.isEmpty()
                                ? Future.succeededFuture()
                                : done.get()
                                        .compose(finished -> WithdrawalRepository.withdraw(
                                                tx.sql(),
                                                pending.entrySet().stream()
                                                        .filter(one -> finished.contains(one.getKey()))
                                                        .map(Map.Entry::getValue)
                                                        .toList())));
    }

    /** As {@link #enqueue(Tx, TaskKey)}, for somebody who waits until {@link #fulfilled}. */
    public Future<AwaitedTask> want(Tx tx, TaskKey key) {
        return enqueue(tx, key).compose(wanted -> TaskRepository.newest(tx.sql(), key));
    }

    /**
     * Whether a run that began after the wish has ended without a failure, though the task may run again. False for one
     * that failed, until a later run succeeds.
     */
    public Future<Boolean> fulfilled(AwaitedTask awaited) {
        return TaskRepository.fulfilled(database.pool(), awaited);
    }

    private Future<Void> enqueue(Tx tx, List<TaskRepository.Wish> wishes) {
        Set<String> kinds = wishes.stream().map(wish -> wish.key().kind()).collect(Collectors.toSet());
        tx.afterCommit(() -> kinds.forEach(kind -> bus.publish(Wakeups.task(kind), kind)));
        return TaskRepository.enqueue(tx.sql(), wishes);
    }
}
