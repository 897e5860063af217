package platform.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings a database to the schema that this build needs. */
public final class Migrations {

    private static final String LOCATION = "classpath:db/migration";
    /** Nodes that start together wait for the first one's lock; one try a second. */
    private static final int LOCK_TRIES = 300;

    private static final int CONNECT_TRIES = 5;
    private static final int CONNECT_INTERVAL_SECONDS = 4;

    private Migrations() {}

    /**
     * Applies on a worker thread what is not applied yet. Safe with several nodes at once: Flyway holds a lock in the
     * database, and who comes second finds nothing left to do.
     *
     * @return succeeds with the number of migrations applied; fails when the database cannot be reached, or when an
     *     applied migration was changed afterwards
     */
    public static Future<Integer> run(Vertx vertx, DatabaseConnection connection) {
        return vertx.executeBlocking(() -> migrate(connection), false);
    }

    /** Like {@link #run}, on the caller's thread: blocks, never call it on an event loop. */
    public static int migrate(DatabaseConnection connection) {
        return configure(connection).load().migrate().migrationsExecuted;
    }

    private static FluentConfiguration configure(DatabaseConnection connection) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(
                        connection.jdbcUrl(),
                        connection.user(),
                        connection.password().reveal())
                .jdbcProperties(connection.jdbcProperties())
                .locations(LOCATION)
                .failOnMissingLocations(false)
                .placeholderReplacement(false)
                .lockRetryCount(LOCK_TRIES)
                .connectRetries(CONNECT_TRIES)
                .connectRetriesInterval(CONNECT_INTERVAL_SECONDS)
                .cleanDisabled(true);
    }
}
