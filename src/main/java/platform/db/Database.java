package platform.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.util.function.Function;

/** The pool, and transactions that know what to do after their commit. */
public final class Database {

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
     * <p>A transaction that lost to another one (SQLSTATE class 40, such as a deadlock) is rolled back and run once more
     * from its beginning, so the work must have no effect but on the database.
     */
    public <T> Future<T> transaction(Function<Tx, Future<T>> work) {
        return once(work)
                .recover(failure -> SqlState.isSerialisationFault(failure) ? once(work) : Future.failedFuture(failure));
    }

    private <T> Future<T> once(Function<Tx, Future<T>> work) {
        return pool.getConnection()
                .compose(connection -> inTransaction(connection, work).eventually(connection::close));
    }

    private static <T> Future<T> inTransaction(SqlConnection connection, Function<Tx, Future<T>> work) {
        Tx tx = new Tx(connection);
        return connection
                .begin()
                .compose(transaction -> run(work, tx)
                        .compose(value -> transaction.commit().map(value), failure -> rollback(transaction, failure))
                        .onSuccess(value -> tx.committed()));
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
