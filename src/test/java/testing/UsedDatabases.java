package testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import platform.db.DatabaseConnection;

/**
 * Databases of tests that have ended, emptied for the next: making one costs eight hundred files, and as many again when
 * the run ends. One that somebody is still connected to, or whose tables a test has changed, is left alone.
 */
final class UsedDatabases {

    private static final List<DatabaseConnection> OF_THIS_TEST = new ArrayList<>();
    private static final List<DatabaseConnection> ENDED = new ArrayList<>();
    private static boolean within;

    private UsedDatabases() {}

    static synchronized void testBegins() {
        within = true;
    }

    static synchronized void testEnds() {
        within = false;
        ENDED.addAll(OF_THIS_TEST);
        OF_THIS_TEST.clear();
    }

    /** A test was given this one. */
    static synchronized void given(DatabaseConnection database) {
        if (within) {
            OF_THIS_TEST.add(database);
        }
    }

    /** One that is like new; empty when there is none. */
    static synchronized Optional<DatabaseConnection> take(DatabaseConnection server, EmptyTables emptyTables) {
        Iterator<DatabaseConnection> ended = ENDED.iterator();
        while (ended.hasNext()) {
            DatabaseConnection database = ended.next();
            if (isConnected(server, database)) {
                continue;
            }
            ended.remove();
            if (emptyTables.restored(database)) {
                return Optional.of(database);
            }
        }
        return Optional.empty();
    }

    private static boolean isConnected(DatabaseConnection server, DatabaseConnection database) {
        try (Connection jdbc = server.openJdbc();
                PreparedStatement asked =
                        jdbc.prepareStatement("SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = ?)")) {
            asked.setString(1, database.database());
            try (ResultSet answer = asked.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
