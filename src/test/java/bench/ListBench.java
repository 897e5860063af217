package bench;

import static testing.Await.await;

import acceptance.ServiceClient;
import acceptance.ServiceProcess;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import orders.OrderLoad;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import platform.crypto.EncryptionKeys;
import platform.crypto.Keyring;
import testing.ContractDocument;
import testing.Eventually;
import testing.TestDatabase;

/**
 * How quickly lists answer over many orders: see {@code bench/README.md}. Requests start at a fixed rate whatever the
 * answers do, and each is timed from the moment it was due.
 */
public final class ListBench {
    private static final int STORES = 20;
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);
    private static final int PER_SECOND = 100;
    private static final int DEEP_PAGES = 90;
    private static final String ORDERS = "/api/v1/stores/%s/orders?";

    private final int orders;
    private final int seconds;
    private final Instant newest = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final TestDatabase database = TestDatabase.fresh();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(1);
    private ServiceClient service;

    private ListBench(int orders, int seconds) {
        this.orders = orders;
        this.seconds = seconds;
    }

    /** @param args how many orders, and how many seconds each measurement takes; by default 1000000 and 20 */
    public static void main(String[] args) throws Exception {
        new ListBench(
                        args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000,
                        args.length > 1 ? Integer.parseInt(args[1]) : 20)
                .run();
        System.exit(0);
    }

    private void run() throws Exception {
        Map<String, String> environment = ServiceProcess.environment(
                database.url(), Map.of("RATE_LIMIT_PER_MINUTE", "1000000", "LOG_LEVEL", "WARN"));
        service = new ServiceClient(Integer.parseInt(environment.get("SERVICE_PORT")));
        Process process = start(environment);
        try {
            Eventually.eventually(STARTS_WITHIN, () -> {
                if (!service.ready()) {
                    throw new AssertionError("not ready");
                }
                return service;
            });
            load(environment.get("ENCRYPTION_KEY"));
            awaitRollUp();
            measureAll();
        } finally {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
        }
    }

    private static Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "java", "-Xmx512m", "-cp", System.getProperty("java.class.path"), "app.Main", "serve");
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(File.createTempFile("bench-", ".log"))
                .start();
    }

    private void load(String encryptionKey) throws SQLException, IOException {
        Vertx vertx = Vertx.vertx();
        Keyring keyring = await(Keyring.load(database.pool(vertx), EncryptionKeys.parse(encryptionKey)));
        OrderLoad load = new OrderLoad(keyring, newest);
        long start = System.nanoTime();
        try (Connection jdbc = DriverManager.getConnection(database.jdbcUrl());
                Statement statement = jdbc.createStatement()) {
            for (int n = 1; n <= STORES; n++) {
                statement.execute(
                        "INSERT INTO stores (id, name, url, home_url, currency, currency_symbol, automation_from)"
                                + " VALUES ('s" + n + "', 'Shop', 'https://s" + n + ".test', 'https://s" + n
                                + ".test', 'USD', '$', now())");
                load.into(jdbc, "s" + n, orders / STORES);
            }
            statement.execute("VACUUM ANALYZE");
        }
        await(vertx.close());
        System.out.printf("%d orders in %d stores loaded in %d s%n", orders, STORES, secondsSince(start));
    }

    /** Statistics are exact at once and quick when the orders that came in are rolled up. */
    private void awaitRollUp() throws SQLException, InterruptedException {
        long start = System.nanoTime();
        try (Connection jdbc = DriverManager.getConnection(database.jdbcUrl());
                Statement statement = jdbc.createStatement()) {
            while (some(statement, "SELECT EXISTS (SELECT FROM stats_dirty)")) {
                TimeUnit.SECONDS.sleep(1);
            }
            statement.execute("VACUUM ANALYZE");
        }
        System.out.printf("rolled up %d s after%n", secondsSince(start));
    }

    private static boolean some(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private static long secondsSince(long start) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    }

    private void measureAll() {
        Map<String, IntFunction<String>> asked = new LinkedHashMap<>();
        asked.put("newest 20", n -> path("limit=20"));
        asked.put("by status", n -> path("status=processing"));
        asked.put("by e-mail", n -> byEmail());
        asked.put("a month of orders", n -> path("start_date=" + monthsAgo(2) + "&end_date=" + monthsAgo(1)));
        String deep = deepCursor();
        asked.put(
                "after " + DEEP_PAGES * 100 + " orders, by cursor",
                n -> ORDERS.formatted("s1") + "limit=20" + (deep.isEmpty() ? "" : "&cursor=" + deep));
        asked.put("after " + DEEP_PAGES * 100 + " orders, by offset", n -> path("limit=20&offset=" + DEEP_PAGES * 100));
        ContractDocument.ours().at("/api/v1/stores/s1/stats").stream()
                .findFirst()
                .ifPresent(stats -> asked.put(
                        "statistics of a month",
                        n -> "/api/v1/stores/s" + (1 + random.nextInt(STORES)) + "/stats?period=month"));
        asked.values().forEach(one -> measure(one, 5));
        System.out.println("| asked | p50 ms | p99 ms | max ms | wrong |\n|---|---|---|---|---|");
        asked.forEach((name, one) -> System.out.println("| " + name + " | " + measure(one, seconds) + " |"));
    }

    private String path(String query) {
        return ORDERS.formatted("s" + (1 + random.nextInt(STORES))) + query;
    }

    private String byEmail() {
        String store = "s" + (1 + random.nextInt(STORES));
        int buyers = orders / STORES / OrderLoad.ORDERS_OF_A_BUYER;
        return ORDERS.formatted(store) + "customer_email="
                + URLEncoder.encode(OrderLoad.email(store, random.nextInt(buyers)), StandardCharsets.UTF_8);
    }

    private String monthsAgo(int months) {
        return newest.minus(30L * months, ChronoUnit.DAYS).toString();
    }

    /** Where 90 pages of 100 have been read. */
    private String deepCursor() {
        String cursor = "";
        for (int page = 0; page < DEEP_PAGES; page++) {
            JsonObject read =
                    service.json(ORDERS.formatted("s1") + "limit=100" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            if (read.getString("next_cursor") == null) {
                return cursor;
            }
            cursor = read.getString("next_cursor");
        }
        return cursor;
    }

    private String measure(IntFunction<String> paths, int forSeconds) {
        Histogram times = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(2), 3);
        AtomicInteger wrong = new AtomicInteger();
        int count = forSeconds * PER_SECOND;
        CompletableFuture<?>[] answers = new CompletableFuture<?>[count];
        long start = System.nanoTime();
        for (int n = 0; n < count; n++) {
            long due = start + n * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
            String path = paths.apply(n);
            LockSupport.parkNanos(due - System.nanoTime());
            answers[n] = http.sendAsync(request(path), HttpResponse.BodyHandlers.ofByteArray())
                    .handle((answer, failure) -> {
                        times.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due));
                        return failure == null && answer.statusCode() == 200 ? 0 : wrong.incrementAndGet();
                    });
        }
        CompletableFuture.allOf(answers).join();
        return "%.1f | %.1f | %.1f | %d"
                .formatted(
                        times.getValueAtPercentile(50) / 1000.0,
                        times.getValueAtPercentile(99) / 1000.0,
                        times.getMaxValue() / 1000.0,
                        wrong.get());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(service.uri(path))
                .header("Authorization", "Bearer " + ServiceClient.ADMIN_KEY)
                .build();
    }
}
