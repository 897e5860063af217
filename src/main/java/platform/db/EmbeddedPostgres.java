package platform.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import platform.settings.DataDir;
import platform.settings.InvalidSettings;
import platform.settings.Secret;

/**
 * A real PostgreSQL that we unpack, initialise, start and stop ourselves, for a machine without DATABASE_URL. It listens
 * on the loopback address alone, on a random port and with a random password, and outlives a killed owner: the next one
 * adopts it. Its methods block for seconds: call them on a worker thread.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final String DATABASE = "woocommerce";
    static final String DIRECTORY = "database";
    private static final List<String> DURABLE = List.of("fsync=on", "synchronous_commit=on", "full_page_writes=on");
    private static final List<String> THROW_AWAY =
            List.of("fsync=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0");

    private final PostgresServer server;
    private final DatabaseConnection connection;
    private final boolean adopted;
    private final boolean durable;
    private final Runnable afterStop;
    private boolean stopped;

    private EmbeddedPostgres(
            PostgresServer server,
            DatabaseConnection connection,
            boolean adopted,
            boolean durable,
            Runnable afterStop) {
        this.server = server;
        this.connection = connection;
        this.adopted = adopted;
        this.durable = durable;
        this.afterStop = afterStop;
    }

    /**
     * Starts the database of a DATA_DIR, kept between runs: what is committed is on disk. A server that a killed owner
     * left running is adopted. The directory stays the caller's, who closes it after {@link #stop()}.
     *
     * @throws InvalidSettings when PostgreSQL cannot live in that directory
     */
    public static EmbeddedPostgres start(DataDir dataDir) {
        return launch(dataDir.path(), dataDir.path(), true, () -> {});
    }

    /**
     * How to log in to the database of a DATA_DIR whose service is running; empty when its server does not run.
     *
     * @throws UncheckedIOException when this user may not read the directory
     */
    public static Optional<DatabaseConnection> ofRunning(DataDir dataDir) {
        Path directory = dataDir.path().resolve(DIRECTORY);
        try {
            Path postmaster = directory.resolve(PostgresCluster.NAME).resolve("postmaster.pid");
            if (!Files.exists(postmaster)) {
                return Optional.empty();
            }
            Secret password = PostgresCluster.password(directory);
            return PostmasterPid.parse(Files.readAllLines(postmaster))
                    .map(running -> connection(running.port(), password));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts an empty database in a temporary directory, deleted at {@link #stop()}; nothing of it survives a power cut.
     * For the demo and for tests. What a killed predecessor left behind is stopped and deleted first.
     */
    public static EmbeddedPostgres throwAway() {
        try {
            ThrowAwayDir directory = ThrowAwayDir.create();
            boolean started = false;
            try {
                EmbeddedPostgres postgres = launch(ThrowAwayDir.binaries(), directory.path(), false, directory::delete);
                started = true;
                return postgres;
            } finally {
                if (!started) {
                    directory.discard();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How to log in to the service's database. */
    public DatabaseConnection connection() {
        return connection;
    }

    /** Whether the server already ran, left by an owner that was killed. */
    public boolean adopted() {
        return adopted;
    }

    /** Ends all sessions and stops the server; what was committed stays. Does nothing the second time. */
    public synchronized void stop() {
        if (stopped) {
            return;
        }
        try {
            server.stop(durable ? "fast" : "immediate");
            stopped = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        afterStop.run();
    }

    /** The same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    private static EmbeddedPostgres launch(Path binaries, Path dataDir, boolean durable, Runnable afterStop) {
        try {
            ServerAccount account = ServerAccount.ofThisProcess();
            Path home = PostgresBinaries.unpackBelow(binaries);
            requireReachable(home, dataDir, account);
            Path directory = dataDir.resolve(DIRECTORY);
            Secret password = PostgresCluster.ensure(home, directory, account);
            PostgresServer server =
                    new PostgresServer(home, directory, account, durable ? DURABLE : THROW_AWAY, new SecureRandom());
            PostgresServer.Running running = server.ensureRunning();
            DatabaseConnection connection = connection(running.port(), password);
            ensureDatabase(connection);
            return new EmbeddedPostgres(server, connection, running.adopted(), durable, afterStop);
        } catch (FileSystemException e) {
            throw DataDir.unusable(dataDir, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DatabaseConnection connection(int port, Secret password) {
        return new DatabaseConnection("127.0.0.1", port, DATABASE, PostgresCluster.ROLE, password, TlsMode.DISABLE);
    }

    private static void requireReachable(Path home, Path dataDir, ServerAccount account) throws IOException {
        // By a shell: setpriv itself still has the right to execute what the account cannot reach.
        List<String> probe = List.of(
                "/bin/sh",
                "-c",
                "cd \"$1\" && exec \"$0\" --version",
                home.resolve("bin/postgres").toString(),
                dataDir.toString());
        ServerAccount.Outcome outcome = account.run(Path.of("/"), probe);
        if (!outcome.succeeded()) {
            throw new InvalidSettings(
                    "DATA_DIR",
                    "PostgreSQL cannot run in " + dataDir + ": "
                            + outcome.output().strip(),
                    account.root()
                            ? "as root it runs as user nobody, who must be able to enter every directory above: choose "
                                    + "one such as /var/lib/woocommerce-integration, or set DATABASE_URL"
                            : "choose a directory on a disk that allows programs, or set DATABASE_URL");
        }
    }

    private static void ensureDatabase(DatabaseConnection connection) throws IOException {
        try (Connection jdbc = connection.withDatabase("postgres").openJdbc();
                PreparedStatement exists = jdbc.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            exists.setString(1, connection.database());
            try (ResultSet row = exists.executeQuery();
                    Statement create = jdbc.createStatement()) {
                if (!row.next()) {
                    create.execute("CREATE DATABASE " + connection.database());
                }
            }
        } catch (SQLException e) {
            throw new IOException("the embedded PostgreSQL does not answer: " + e.getMessage(), e);
        }
    }
}
