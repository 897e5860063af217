package bench;

import acceptance.ServiceClient;
import acceptance.ServiceProcess;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import testing.Eventually;
import testing.TestDatabase;

/** How well the first import of a large store uses its connections, and in how much memory: see {@code bench/README.md}. */
public final class FullSyncBench {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);
    private static final Duration PAGE = Duration.ofMillis(600);
    private static final int CONNECTIONS = 4;
    private static final int VARIATIONS_EACH = 3;
    private static final String STORE = "/api/v1/stores/large";

    private FullSyncBench() {}

    /** @param args how many orders, products and customers; by default 100000, 5000 and 50000 */
    public static void main(String[] args) throws Exception {
        LargeStore.Size size = new LargeStore.Size(
                args.length > 0 ? Integer.parseInt(args[0]) : 100_000,
                args.length > 1 ? Integer.parseInt(args[1]) : 5_000,
                VARIATIONS_EACH,
                args.length > 2 ? Integer.parseInt(args[2]) : 50_000);
        LargeStore store = new LargeStore(Vertx.vertx(), size, PAGE, CONNECTIONS);
        Map<String, String> environment =
                ServiceProcess.environment(TestDatabase.fresh().url(), Map.of("LOG_LEVEL", "WARN"));
        ServiceClient service = new ServiceClient(Integer.parseInt(environment.get("SERVICE_PORT")));
        Process process = start(environment);
        try {
            Eventually.eventually(STARTS_WITHIN, () -> {
                if (!service.ready()) {
                    throw new AssertionError("not ready");
                }
                return service;
            });
            register(service, store);
            JsonObject run = finished(service);
            report(size, store, run, peakMebibytes(process));
        } finally {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
        }
        System.exit(0);
    }

    /** As the container runs it, but for a heap that leaves room for all that is no heap in 256 MiB. */
    private static Process start(Map<String, String> environment) throws IOException {
        List<String> command = List.of(
                "java",
                "-Xmx72m",
                "-XX:+UseSerialGC",
                "-XX:ReservedCodeCacheSize=48m",
                "-XX:MaxDirectMemorySize=24m",
                "-cp",
                System.getProperty("java.class.path"),
                "app.Main",
                "serve");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        File log = File.createTempFile("bench-", ".log");
        System.out.println("the service logs to " + log);
        return builder.redirectErrorStream(true).redirectOutput(log).start();
    }

    private static void register(ServiceClient service, LargeStore store) {
        JsonObject body = new JsonObject()
                .put("id", "large")
                .put("name", "Large")
                .put("url", store.url())
                .put("mode", "observe")
                .put("consumer_key", store.profile().key().key())
                .put("consumer_secret", store.profile().key().secret());
        HttpResponse<String> answer = service.post("/api/v1/stores", body);
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    private static JsonObject finished(ServiceClient service) throws InterruptedException {
        while (true) {
            JsonObject run = service.json(STORE + "/sync/history?limit=20").getJsonArray("syncs").stream()
                    .map(JsonObject.class::cast)
                    .filter(one -> one.getString("sync_type").equals("initial"))
                    .findFirst()
                    .orElseThrow();
            System.out.printf(
                    "%s: %d of %d, %.1f/s, %d s left%n",
                    run.getString("status"),
                    run.getLong("items_processed"),
                    run.getLong("items_total"),
                    run.getDouble("items_per_second"),
                    run.getLong("estimated_seconds_remaining"));
            if (!List.of("pending", "running").contains(run.getString("status"))) {
                return run;
            }
            TimeUnit.SECONDS.sleep(10);
        }
    }

    /** The most that the process ever had in memory. */
    private static long peakMebibytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .map(line -> line.replaceAll("\\D", ""))
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElse(0)
                / 1024;
    }

    private static void report(LargeStore.Size size, LargeStore store, JsonObject run, long peak) {
        System.out.println("errors: " + run.getJsonArray("errors"));
        System.out.println(
                "| records in the store | created here | requests | seconds | connections busy | peak RSS |");
        System.out.println("|---|---|---|---|---|---|");
        System.out.printf(
                "| %d | %d | %d | %.0f | %.1f %% | %d MiB |%n",
                size.records(),
                run.getLong("items_created"),
                store.requests(),
                store.seconds(),
                100 * store.busy(),
                peak);
    }
}
