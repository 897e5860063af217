package acceptance;

import static testing.Eventually.eventually;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import testing.TestDatabase;

/**
 * Holds the service at one line that it is about to write: everything before is committed, the line is not. Made of a
 * trigger that waits for a lock which we have.
 */
final class DatabaseHold implements AutoCloseable {

    private static final AtomicInteger NUMBERS = new AtomicInteger(700_000);

    private final Connection connection;
    private final String table;
    private final int number = NUMBERS.incrementAndGet();

    private DatabaseHold(TestDatabase database, String table, String condition) throws SQLException {
        this.connection = database.connection().openJdbc();
        this.table = table;
        execute("SELECT pg_advisory_lock(%d)".formatted(number));
        execute("""
                CREATE FUNCTION hold_%1$d() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM pg_advisory_xact_lock(%1$d);
                    RETURN NEW;
                END $$
                """.formatted(number));
        execute("""
                CREATE TRIGGER hold_%1$d BEFORE INSERT OR UPDATE ON %2$s FOR EACH ROW WHEN (%3$s)
                EXECUTE FUNCTION hold_%1$d()
                """.formatted(number, table, condition));
    }

    /** From now on, before a row of {@code table} is written of which {@code condition} is true (of {@code NEW}). */
    static DatabaseHold before(TestDatabase database, String table, String condition) {
        try {
            return new DatabaseHold(database, table, condition);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns once the service waits there. */
    void awaitReached() {
        awaitReached(1);
    }

    /** Returns once so many wait there. */
    void awaitReached(int many) {
        eventually(() -> {
            int there = waiting();
            if (there < many) {
                throw new AssertionError(there + " of " + many + " write such a line to " + table);
            }
        });
    }

    /** Lets go, and never holds again. */
    @Override
    public void close() {
        try (connection) {
            execute("SELECT pg_advisory_unlock(%d)".formatted(number));
            execute("DROP TRIGGER hold_%d ON %s".formatted(number, table));
            execute("DROP FUNCTION hold_%d()".formatted(number));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int waiting() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = "
                                + number)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
