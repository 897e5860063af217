package acceptance;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
public final class ServiceProcess implements AutoCloseable {

    /** The bootstrap key of every test service. */
    public static final String ADMIN_KEY = "test-admin-key-of-forty-characters-00000";

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

    private final Map<String, String> environment;
    private final int port;
    private final Path log;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private Process process;

    private ServiceProcess(Map<String, String> environment, int port) {
        this.environment = environment;
        this.port = port;
        try {
            this.log = Files.createTempFile("service-", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Over a database that the test keeps, so that it outlives the process; quick polls, private stores allowed. */
    public static ServiceProcess over(TestDatabase database, Map<String, String> more) {
        int port = freePort();
        Map<String, String> environment = new HashMap<>();
        environment.put("DATABASE_URL", database.url());
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
        return new ServiceProcess(environment, port);
    }

    /** Starts it and returns once it is ready. */
    public ServiceProcess start() {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m"));
        command.addAll(program("serve"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().putAll(environment);
        try {
            process = builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Eventually.eventually(STARTS_WITHIN, this::requireReady);
        return this;
    }

    /** Arguments of java that run a sub-command of the jar when Maven built one, else of the classes of this run. */
    static List<String> program(String subcommand) {
        String jar = System.getProperty("jar", "");
        return Files.isRegularFile(Path.of(jar)) && !jar.isEmpty()
                ? List.of("-jar", jar, subcommand)
                : List.of("-cp", System.getProperty("java.class.path"), "app.Main", subcommand);
    }

    private boolean requireReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the service ended with " + process.exitValue() + ":\n" + log());
        }
        if (get("/ready").statusCode() != 200 || !get("/health").body().contains("woocommerce-integration")) {
            throw new AssertionError("not ready");
        }
        return true;
    }

    /** {@code kill -9}: nothing of it has a chance to tidy up. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** SIGTERM, and waits until it has ended. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public boolean alive() {
        return process.isAlive();
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public int port() {
        return port;
    }

    /** Everything that it printed. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    public JsonObject json(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " → " + answer.statusCode() + " " + answer.body());
        }
        return new JsonObject(answer.body());
    }

    public HttpResponse<String> post(String path, JsonObject body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    /** Sends with the admin key. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(
                    request.header("Authorization", "Bearer " + ADMIN_KEY)
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The value of a metric line that contains all the parts; 0 when there is none. */
    public double metric(String name, String... parts) {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name) && List.of(parts).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a test may want to add. */
    public Optional<Process> process() {
        return Optional.ofNullable(process);
    }
}
