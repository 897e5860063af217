package app;

import access.AdminKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.crypto.CredentialVault;
import platform.crypto.KeyRotation;
import platform.crypto.KeySettings.ServiceKeys;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.db.DatabaseConnection;
import platform.db.EmbeddedPostgres;
import platform.db.Migrations;
import platform.db.WorkerRole;
import platform.http.FailureSummary;
import platform.settings.DataDir;
import platform.settings.InvalidSettings;
import platform.settings.Secret;
import platform.telemetry.Logging;
import platform.telemetry.Metrics;
import platform.telemetry.Terminal;

/**
 * The service from start to stop: what is opened is remembered, and closed in reverse order. Both block; neither may be
 * called on an event loop.
 */
final class RunningService {

    private static final Logger LOG = LoggerFactory.getLogger(RunningService.class);
    private static final String ADMIN_KEY_FILE = "admin_api_key";

    private final Settings settings;
    private final Deque<Runnable> closers = new ArrayDeque<>();
    private Optional<String> madeAdminKey = Optional.empty();
    private @Nullable Vertx runtime;
    private boolean stopped;

    private RunningService(Settings settings) {
        this.settings = settings;
    }

    /**
     * Starts everything that the settings name and returns once it serves.
     *
     * @throws InvalidSettings when a setting turns out to be of no use
     */
    static RunningService start(Settings settings) {
        RunningService service = new RunningService(settings);
        try {
            service.open();
            return service;
        } catch (RuntimeException e) {
            service.stop();
            throw e instanceof CompletionException && e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** The admin key, when this start made it. */
    Optional<String> madeAdminKey() {
        return madeAdminKey;
    }

    /** What it runs on, once it is started. */
    Vertx runtime() {
        return Objects.requireNonNull(runtime, "not started");
    }

    private void open() {
        Logging.apply(settings.telemetry());
        refuseWhatIsNotThere();
        Optional<DataDir> dataDir = dataDir();
        ServiceKeys keys = dataDir.map(settings.keys()::orMadeIn).orElseGet(this::givenKeys);
        DatabaseConnection connection =
                settings.database().connection().orElseGet(() -> embedded(dataDir.orElseThrow()));
        Vertx vertx = openRuntime();
        runtime = vertx;
        await(Migrations.run(vertx, connection));
        Pool pool = Pools.open(vertx, connection, settings.database(), WorkerRole.ensure(connection));
        Keyring keyring = await(Keyring.load(pool, keys.encryptionKeys()));
        learnNewKeys(vertx, pool, keyring);
        handOutAdminKey(vertx, pool, dataDir);
        Metrics metrics = new Metrics(Deployment.EVENT_TYPES);
        closers.push(metrics::close);
        Foundation foundation = new Foundation(
                vertx,
                settings,
                keys.secretKey(),
                new Database(pool),
                keyring,
                new CredentialVault(keys.encryptionKeys()),
                metrics,
                Clock.systemUTC(),
                new Random(new SecureRandom().nextLong()));
        deploy(foundation);
    }

    /** One that a rotation makes is known to every node before it is used. */
    private static void learnNewKeys(Vertx vertx, Pool pool, Keyring keyring) {
        vertx.setPeriodic(
                KeyRotation.KNOWN_WITHIN.toMillis(),
                tick -> keyring.refresh(pool)
                        .onFailure(failure ->
                                LOG.warn("the keys are not read anew for now: {}", FailureSummary.of(failure))));
    }

    private void deploy(Foundation foundation) {
        Services services = new Services(foundation);
        Deployment deployment = new Deployment(foundation, services);
        closers.push(() -> awaitQuietly(deployment.stop()));
        await(deployment.start());
        StartNotes.of(settings).forEach(LOG::info);
        LOG.info("serving on port {}", settings.http().port());
    }

    private void refuseWhatIsNotThere() {
        if (settings.cluster().clustered()) {
            throw new InvalidSettings(
                    "CLUSTERED",
                    "is not offered by this version",
                    "leave it unset: nodes over one PostgreSQL share the work without it");
        }
    }

    /** Needed for the embedded database and for keys that nobody gave us. */
    private Optional<DataDir> dataDir() {
        if (settings.database().connection().isPresent()) {
            return Optional.empty();
        }
        DataDir dataDir = DataDir.open(settings.dataDir());
        closers.push(dataDir::close);
        return Optional.of(dataDir);
    }

    private ServiceKeys givenKeys() {
        Secret secretKey = settings.keys().secretKey().orElseThrow();
        return new ServiceKeys(secretKey, settings.keys().encryptionKeys().orElseThrow());
    }

    private DatabaseConnection embedded(DataDir dataDir) {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(dataDir);
        closers.push(postgres::stop);
        return postgres.connection();
    }

    private Vertx openRuntime() {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        closers.push(() -> awaitQuietly(vertx.close()));
        return vertx;
    }

    /** A key made just now is shown on a terminal, or else written where only we can read it; it is not kept in clear. */
    private void handOutAdminKey(Vertx vertx, Pool pool, Optional<DataDir> dataDir) {
        Optional<String> configured = settings.keys().adminApiKey().map(Secret::reveal);
        Path folder = dataDir.map(DataDir::path).orElse(settings.dataDir());
        Function<String, Future<Void>> handOut = key -> vertx.executeBlocking(() -> handOut(folder, key), false);
        madeAdminKey = await(new AdminKey(pool).ensure(configured, handOut));
    }

    private static @Nullable Void handOut(Path folder, String key) {
        if (Terminal.isOurs()) {
            System.out.println("Admin API key, shown this once: " + key);
        } else {
            write(folder, key);
        }
        return null;
    }

    private static void write(Path folder, String key) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(ADMIN_KEY_FILE);
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, key + "\n");
            LOG.info("an admin API key was made and written to {}", file);
        } catch (IOException e) {
            throw new InvalidSettings(
                    "ADMIN_API_KEY",
                    "is unset, and the one made just now cannot be written to " + folder + " ("
                            + e.getClass().getSimpleName() + ")",
                    "set it to 32 characters or more, or choose a DATA_DIR that this user may write");
        }
    }

    /** Stops everything in reverse order; what is in flight gets DRAIN_TIMEOUT to end. Does nothing the second time. */
    synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        while (!closers.isEmpty()) {
            try {
                closers.pop().run();
            } catch (RuntimeException e) {
                LOG.warn("while stopping: {}", e.getMessage());
            }
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private void awaitQuietly(Future<?> future) {
        try {
            future.toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(settings.http().drainTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            LOG.warn("not everything ended in time");
        }
    }
}
