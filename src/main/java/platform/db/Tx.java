package platform.db;

import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;

/** A transaction in progress: its connection, and what is to happen once it has committed. Not thread-safe. */
public final class Tx {

    private final SqlConnection connection;
    private final List<Runnable> afterCommit = new ArrayList<>();

    Tx(SqlConnection connection) {
        this.connection = connection;
    }

    /** The connection on which every statement of this transaction runs. */
    public SqlConnection sql() {
        return connection;
    }

    /**
     * Remembers an action for the moment after a successful commit, such as a wake-up over the bus; it never runs
     * after a roll-back. It must not throw and must not be needed for correctness: the process may die before it.
     */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
