package acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import testing.Eventually;
import testing.TestDatabase;

/** The real jar as a process of its own, which a test starts, uses over HTTP, kills and starts again. */
public final class ServiceProcess extends ServiceClient implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);
    private static final long ENDS_WITHIN_SECONDS = 60;

    private final Map<String, String> environment;
    private final List<String> command;
    private final Path log;
    private Process process;

    private ServiceProcess(Map<String, String> environment, List<String> command) {
        super(Integer.parseInt(environment.get("SERVICE_PORT")));
        this.environment = environment;
        this.command = command;
        try {
            this.log = Files.createTempFile("service-", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Over a database that the test keeps, so that it outlives the process; quick polls, private stores allowed. */
    public static ServiceProcess over(TestDatabase database, Map<String, String> more) {
        return over(database.url(), more);
    }

    /** The same over a database at this address. */
    public static ServiceProcess over(String databaseUrl, Map<String, String> more) {
        return new ServiceProcess(environment(databaseUrl, more), serve(program("serve")));
    }

    /** With the database that it brings along, in DATA_DIR. */
    public static ServiceProcess embedded(Path dataDir) {
        return new ServiceProcess(embeddedIn(dataDir), serve(program("serve")));
    }

    /** The same as another user, who can read this jar. */
    public static ServiceProcess embedded(Path dataDir, long uid, Path jar) {
        List<String> command =
                new ArrayList<>(List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups", "--"));
        command.addAll(serve(List.of("-jar", jar.toString(), "serve")));
        return new ServiceProcess(embeddedIn(dataDir), command);
    }

    private static Map<String, String> embeddedIn(Path dataDir) {
        Map<String, String> environment = environment("", Map.of("DATA_DIR", dataDir.toString()));
        List.of("DATABASE_URL", "SECRET_KEY", "ENCRYPTION_KEY").forEach(environment::remove);
        return environment;
    }

    /** What every test service is told, over this database. */
    public static Map<String, String> environment(String databaseUrl, Map<String, String> more) {
        int port = freePort();
        Map<String, String> environment = new HashMap<>();
        environment.put("DATABASE_URL", databaseUrl);
        environment.put("DATABASE_POOL_SIZE", "10");
        environment.put("SERVICE_PORT", Integer.toString(port));
        environment.put("PUBLIC_URL", "http://127.0.0.1:" + port);
        environment.put("SECRET_KEY", "0123456789012345678901234567890123456789");
        environment.put("ENCRYPTION_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        environment.put("ADMIN_API_KEY", ADMIN_KEY);
        environment.put("ALLOW_PRIVATE_STORE_URLS", "true");
        environment.put("TASK_POLL_INTERVAL", "200ms");
        environment.put("LOG_LEVEL", "INFO");
        environment.putAll(more);
        return environment;
    }

    /** Where Maven put the jar, when it built one. */
    public static Optional<Path> jar() {
        return Optional.of(System.getProperty("jar", ""))
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(Files::isRegularFile);
    }

    /** Starts it and returns once it is ready. */
    public ServiceProcess start() {
        launch();
        Eventually.eventually(STARTS_WITHIN, this::requireReady);
        return this;
    }

    /** Starts it and waits for nothing. */
    public ServiceProcess launch() {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().putAll(environment);
        try {
            process = builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Arguments of java that run a sub-command of the jar when Maven built one, else of the classes of this run. */
    static List<String> program(String subcommand) {
        return jar().map(jar -> List.of("-jar", jar.toString(), subcommand))
                .orElseGet(() -> List.of("-cp", System.getProperty("java.class.path"), "app.Main", subcommand));
    }

    private static List<String> serve(List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(program);
        return command;
    }

    private boolean requireReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the service ended with " + process.exitValue() + ":\n" + log());
        }
        if (!ready()) {
            throw new AssertionError("not ready");
        }
        return true;
    }

    /**
     * How a command beside the service ended.
     *
     * @param said all that it printed
     */
    public record Outcome(int code, String said) {}

    /** Runs a command of the jar with the service's settings, and waits for its end. */
    public Outcome command(String name, String... arguments) {
        List<String> line = new ArrayList<>(serve(program(name)));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().keySet().removeIf(variable -> !variable.equals("PATH"));
        builder.environment().putAll(environment);
        try {
            Process run = builder.start();
            String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(run.waitFor(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code kill -9}: nothing of it has a chance to tidy up. */
    public void kill() {
        process.destroyForcibly();
        waitForEnd();
    }

    /** It sleeps where it stands, as a machine that is suspended; what is said to it waits. */
    public void freeze() {
        signal("STOP");
    }

    /** It goes on, and knows nothing of its sleep. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process sent = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            if (sent.waitFor() != 0) {
                throw new AssertionError("no signal " + name + " to " + process.pid());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** SIGTERM, and waits until it has ended. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until it has ended, and returns its exit code. */
    public int waitForEnd() {
        try {
            if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("it does not end:\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Everything that it printed. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
