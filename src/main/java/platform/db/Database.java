package platform.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.util.function.Function;

/** The pool, and transactions that know what to do after their commit. */
public final class Database {

    private static final int AGAIN = 2;

    private final Pool pool;

    public Database(Pool pool) {
        this.pool = pool;
    }

    /** For single statements outside a transaction. */
    public Pool pool() {
        return pool;
    }

    /**
     * Runs {@code work} in one transaction. Succeeds with the work's value after the commit, and after the actions
     * handed to {@link Tx#afterCommit} ran; fails with the work's failure after a roll-back, or with the failure of
     * BEGIN or COMMIT. Statements that the work leaves unawaited are not looked at: PostgreSQL turns a COMMIT after an
     * error into a roll-back without saying so, therefore the work must join all it starts.
     *
     * <p>A transaction that lost to another one (SQLSTATE class 40, such as a deadlock) is rolled back and, a moment later,
     * run again from its beginning, twice at most, so the work must have no effect but on the database.
     *
     * <p>Within a request, the database is told for whom the work is done: {@link Acting}.
     */
    public <T> Future<T> transaction(Function<Tx, Future<T>> work) {
        return attempt(connection -> inTransaction(connection, work), AGAIN);
    }

    private <T> Future<T> attempt(Function<SqlConnection, Future<T>> transaction, int again) {
        return pool.getConnection()
                .compose(connection -> transaction.apply(connection).eventually(connection::close))
                .recover(failure -> again > 0 && SqlState.isSerialisationFault(failure)
                        ? attempt(connection -> afterPause(connection).compose(transaction), again - 1)
                        : Future.failedFuture(failure));
    }

    /** Lets the other one have its locks: who asks for them again at once may be before it, and both lose again. */
    private static Future<SqlConnection> afterPause(SqlConnection connection) {
        return connection
                .query("SELECT pg_sleep(0.02 + 0.05 * random())")
                .execute()
                .map(connection);
    }

    private static <T> Future<T> inTransaction(SqlConnection connection, Function<Tx, Future<T>> work) {
        Tx tx = new Tx(connection);
        return connection
                .begin()
                .compose(transaction -> tell(connection)
                        .compose(told -> run(work, tx))
                        .compose(value -> transaction.commit().map(value), failure -> rollback(transaction, failure))
                        .onSuccess(value -> tx.committed()));
    }

    private static Future<Void> tell(SqlConnection connection) {
        return Acting.current().map(acting -> acting.tell(connection)).orElseGet(Future::succeededFuture);
    }

    private static <T> Future<T> run(Function<Tx, Future<T>> work, Tx tx) {
        try {
            return work.apply(tx);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private static <T> Future<T> rollback(Transaction transaction, Throwable failure) {
        return transaction.rollback().transform(ignored -> Future.failedFuture(failure));
    }
}
