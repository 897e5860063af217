package app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import platform.crypto.KeySettings.ServiceKeys;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.db.DatabaseConnection;
import platform.db.EmbeddedPostgres;
import platform.settings.DataDir;
import platform.settings.InvalidSettings;

/**
 * What a command works on: the service's database and keys, whether or not the service runs. Its methods block.
 */
final class CommandBase implements AutoCloseable {

    private final Deque<Runnable> closers = new ArrayDeque<>();
    private final Settings settings;
    private final Vertx vertx;
    private final Pool pool;
    private final ServiceKeys keys;

    private CommandBase(Settings settings) {
        this.settings = settings;
        boolean opened = false;
        try {
            Optional<DataDir> dataDir =
                    settings.database().connection().isPresent() ? Optional.empty() : Optional.of(dataDir());
            this.keys = dataDir.map(settings.keys()::orMadeIn)
                    .orElseGet(() -> new ServiceKeys(
                            settings.keys().secretKey().orElseThrow(),
                            settings.keys().encryptionKeys().orElseThrow()));
            DatabaseConnection connection =
                    settings.database().connection().orElseGet(() -> embedded(dataDir.orElseThrow()));
            this.vertx = Vertx.vertx();
            closers.push(() -> await(vertx.close()));
            this.pool = Pools.open(vertx, connection, settings.database(), Optional.empty());
            opened = true;
        } finally {
            if (!opened) {
                close();
            }
        }
    }

    /**
     * By the environment that the service has too.
     *
     * @throws InvalidSettings when it lacks something
     */
    static CommandBase open(Map<String, String> environment) {
        return new CommandBase(Settings.read(environment, ServeCommand.isRoot()));
    }

    Database database() {
        return new Database(pool);
    }

    Vertx vertx() {
        return vertx;
    }

    ServiceKeys keys() {
        return keys;
    }

    /** @throws platform.crypto.SealedDataException when ENCRYPTION_KEY lacks a key */
    Keyring keyring() {
        return await(Keyring.load(pool, keys.encryptionKeys()));
    }

    static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }

    private DataDir dataDir() {
        Path path = settings.dataDir();
        DataDir dataDir = DataDir.tryOpen(path).orElseGet(() -> DataDir.ofRunning(path));
        closers.push(dataDir::close);
        return dataDir;
    }

    /** That of the service which runs, or started for the command, which then has the directory for itself. */
    private DatabaseConnection embedded(DataDir dataDir) {
        if (!dataDir.isHeld()) {
            return EmbeddedPostgres.ofRunning(dataDir)
                    .orElseThrow(() -> new InvalidSettings(
                            "DATA_DIR",
                            "a service uses " + dataDir.path() + " whose database does not run",
                            "wait until the service is ready, or stop it"));
        }
        EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDir);
        closers.push(postgres::stop);
        return postgres.connection();
    }
}
