package bench;

import static testing.Await.await;

import acceptance.ServiceClient;
import acceptance.ServiceProcess;
import io.vertx.core.Vertx;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import testing.Eventually;
import testing.TestDatabase;

/**
 * How one node follows many parcels at their cadence: see {@code bench/README.md}. Their next questions are spread evenly over
 * one interval, as they are after some hours of work.
 */
public final class TrackingBench {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);
    private static final Duration ANSWER_TAKES = Duration.ofMillis(200);
    private static final int STORES = 20;

    private static final String LOAD = """
            WITH plans AS (
                INSERT INTO shipment_plans (store_id, subject_id, reference, planned_by, request_sealed)
                SELECT 's' || 1 + n %% %1$d, n, 'bench-' || n, 'bench', ''::bytea FROM generate_series(1, ?) AS n
                RETURNING store_id, id, subject_id, reference)
            INSERT INTO shipments (store_id, plan_id, subject_id, parcel_number, state, reference, carrier, tracking_number,
                destination_country, weight_kg, length_cm, width_cm, height_cm, purchased_at, tracking_status, last_event_at,
                next_poll_at)
            SELECT store_id, id, subject_id, 1, 'purchased', reference, 'DHL', 'BENCH' || subject_id, 'CO', 1, 10, 10, 10,
                now() - interval '1 day', 'in_transit', now(),
                now() + interval '30 seconds' + (subject_id * ?::float8 / ?) * interval '1 second'
            FROM plans
            """.formatted(STORES);

    private TrackingBench() {}

    /** @param args how many parcels, how many seconds to measure, and their cadence in seconds; by default 50000 600 10800 */
    public static void main(String[] args) throws Exception {
        int parcels = args.length > 0 ? Integer.parseInt(args[0]) : 50_000;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 600;
        int cadence = args.length > 2 ? Integer.parseInt(args[2]) : 10_800;
        LargeCarrier carrier = new LargeCarrier(Vertx.vertx(), ANSWER_TAKES);
        TestDatabase database = TestDatabase.fresh();
        Map<String, String> environment = ServiceProcess.environment(
                database.url(),
                Map.of(
                        "LOG_LEVEL",
                        "WARN",
                        "SANDBOX_CARRIER_URL",
                        await(carrier.start()),
                        "TRACKING_CADENCE",
                        "in_transit=" + cadence + "s"));
        ServiceClient service = new ServiceClient(Integer.parseInt(environment.get("SERVICE_PORT")));
        Process process = start(environment);
        try {
            Eventually.eventually(STARTS_WITHIN, () -> {
                if (!service.ready()) {
                    throw new AssertionError("not ready");
                }
                return service;
            });
            try (Connection jdbc = DriverManager.getConnection(database.jdbcUrl())) {
                load(jdbc, parcels, cadence);
                measure(jdbc, carrier, process, seconds);
            }
        } finally {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
        }
        System.exit(0);
    }

    /** As the container runs it, but for a heap that leaves room for all that is no heap in 256 MiB. */
    private static Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                "java",
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:ReservedCodeCacheSize=48m",
                "-XX:MaxDirectMemorySize=32m",
                "-cp",
                System.getProperty("java.class.path"),
                "app.Main",
                "serve"));
        builder.environment().putAll(environment);
        File log = File.createTempFile("bench-", ".log");
        System.out.println("the service logs to " + log);
        return builder.redirectErrorStream(true).redirectOutput(log).start();
    }

    private static void load(Connection jdbc, int parcels, int cadence) throws SQLException {
        try (Statement statement = jdbc.createStatement();
                PreparedStatement insert = jdbc.prepareStatement(LOAD)) {
            for (int n = 1; n <= STORES; n++) {
                statement.execute(
                        "INSERT INTO stores (id, name, url, home_url, currency, currency_symbol, automation_from,"
                                + " sandbox) VALUES ('s" + n + "', 'Shop', 'https://s" + n + ".test', 'https://s" + n
                                + ".test', 'USD', '$', now(), true)");
            }
            insert.setInt(1, parcels);
            insert.setInt(2, cadence);
            insert.setInt(3, parcels);
            insert.executeUpdate();
            statement.execute("VACUUM ANALYZE shipments");
        }
        System.out.printf("%d parcels of %d stores, each asked after every %d s%n", parcels, STORES, cadence);
    }

    private static void measure(Connection jdbc, LargeCarrier carrier, Process process, int seconds)
            throws SQLException, InterruptedException, IOException {
        TimeUnit.SECONDS.sleep(30);
        long before = carrier.asked();
        double latest = 0;
        for (int second = 0; second < seconds; second++) {
            TimeUnit.SECONDS.sleep(1);
            latest = Math.max(latest, number(jdbc, """
                    SELECT coalesce(max(extract(epoch FROM now() - next_poll_at)), 0) FROM shipments
                    WHERE next_poll_at < now()"""));
        }
        long asked = carrier.asked() - before;
        System.out.println(
                "| questions | a second | latest, s | parcels seen elsewhere | peak RSS, MiB |\n|---|---|---|---|---|");
        System.out.printf(
                "| %d | %.2f | %.1f | %.0f | %d |%n",
                asked,
                asked / (double) seconds,
                latest,
                number(jdbc, "SELECT count(*) FROM shipments WHERE polls > 0 AND handed_over_at IS NOT NULL"),
                peakMebibytes(process));
    }

    private static double number(Connection jdbc, String sql) throws SQLException {
        try (Statement statement = jdbc.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            return answer.next() ? answer.getDouble(1) : 0;
        }
    }

    /** What the kernel says of the process. */
    private static long peakMebibytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }
}
