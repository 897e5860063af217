package testing;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import platform.db.DatabaseConnection;
import platform.db.EmbeddedPostgres;
import platform.db.Migrations;

/**
 * A database of one's own for a test: all tables, no rows. One PostgreSQL serves the whole JVM; a database is a copy of a
 * migrated template, or one that was used and emptied, so every test can have a fresh one.
 */
public final class TestDatabase {

    private static final String TEMPLATE = "template_migrated";
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final DatabaseConnection connection;

    private TestDatabase(DatabaseConnection connection) {
        this.connection = connection;
    }

    /**
     * A database with every migration applied and no rows: a new one, or that of a test that has ended, emptied. It is the
     * test's that asks, for as long as that runs. Blocks.
     */
    public static TestDatabase fresh() {
        TestDatabase database = UsedDatabases.take(Server.CONNECTION, Template.EMPTY)
                .map(TestDatabase::new)
                .orElseGet(TestDatabase::kept);
        UsedDatabases.given(database.connection);
        return database;
    }

    /** A new database with every migration applied, for several tests together. Blocks. */
    public static TestDatabase kept() {
        return create(" TEMPLATE " + Template.CONNECTION.database());
    }

    /** A new database with nothing in it, not even the migrations. Blocks. */
    public static TestDatabase empty() {
        return create("");
    }

    public DatabaseConnection connection() {
        return connection;
    }

    public PgConnectOptions connectOptions() {
        return connection.connectOptions();
    }

    /** A pool of at most five connections; the test closes it, or closes its Vertx. */
    public Pool pool(Vertx vertx) {
        return pool(vertx, false);
    }

    /** The same, which keeps what it has prepared, as the program does: what is measured is measured with it. */
    public Pool preparingPool(Vertx vertx) {
        return pool(vertx, true);
    }

    private Pool pool(Vertx vertx, boolean prepares) {
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(5).setName(connection.database()))
                .connectingTo(connectOptions().setCachePreparedStatements(prepares))
                .using(vertx)
                .build();
    }

    /** With user and password, for tools that take nothing else. */
    public String jdbcUrl() {
        return connection.jdbcUrl() + "?user=" + connection.user() + "&password="
                + connection.password().reveal();
    }

    /** As DATABASE_URL would have it. */
    public String url() {
        return "postgresql://" + connection.user() + ":" + connection.password().reveal() + "@" + connection.host()
                + ":" + connection.port() + "/" + connection.database();
    }

    private static TestDatabase create(String suffix) {
        String name = "test_" + COUNTER.incrementAndGet();
        execute(Server.CONNECTION, "CREATE DATABASE " + name + suffix);
        return new TestDatabase(Server.CONNECTION.withDatabase(name));
    }

    private static void execute(DatabaseConnection connection, String sql) {
        try (Connection jdbc = connection.openJdbc();
                Statement statement = jdbc.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Started by the first test that asks, stopped when the JVM ends. */
    private static final class Server {

        private static final EmbeddedPostgres POSTGRES = EmbeddedPostgres.throwAway();
        private static final DatabaseConnection CONNECTION = POSTGRES.connection();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(POSTGRES::stop, "stop-test-database"));
        }
    }

    /** Migrated once; nobody stays connected to it, as copying wants. */
    private static final class Template {

        private static final DatabaseConnection CONNECTION = Server.CONNECTION.withDatabase(TEMPLATE);
        private static final EmptyTables EMPTY;

        static {
            execute(Server.CONNECTION, "CREATE DATABASE " + TEMPLATE);
            Migrations.migrate(CONNECTION);
            EMPTY = EmptyTables.of(CONNECTION);
        }
    }
}
