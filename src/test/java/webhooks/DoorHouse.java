package webhooks;

import static testing.Await.await;

import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.StreamSupport;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.http.ProblemHandler;
import platform.settings.WebhookSettings;
import platform.tasks.TaskDriver;
import platform.tasks.TaskOutcome;
import platform.tasks.Tasks;
import records.ConfirmTask;
import records.Kind;
import records.Records;
import testing.PlainKind;
import testing.TestDatabase;
import woocommerce.StoreClient;

/** The door over HTTP with a database of its own, which can be switched off. */
final class DoorHouse implements AutoCloseable {

    static final String SHOP = "shop";
    static final String SECRET = "it-is-a-secret";
    static final String HOME = "http://shop.test/";

    final Vertx vertx = Vertx.vertx();
    final TestDatabase postgres = TestDatabase.fresh();
    /** Past the switch. */
    final Pool direct = postgres.pool(vertx);

    final DatabaseSwitch power;
    final Database database;
    final Keyring keyring = Keyring.ephemeral();
    final PlainKind orders;
    final PlainKind products;
    final FakeStores stores;
    final InFlight inFlight;
    final InboxProcessor processor;
    final ConfirmTask confirm;
    final TaskDriver tasks;
    final Records records;
    /** {@code store topic status} of each event. */
    final Queue<String> events = new ConcurrentLinkedQueue<>();

    final WebhookDoor door;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;

    DoorHouse() {
        this(settings(Duration.ofSeconds(10)));
    }

    DoorHouse(WebhookSettings settings) {
        power = new DatabaseSwitch(
                vertx,
                postgres.connectOptions().getHost(),
                postgres.connectOptions().getPort());
        PgConnectOptions through = new PgConnectOptions(postgres.connectOptions())
                .setHost("127.0.0.1")
                .setPort(power.port());
        database = new Database(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(through)
                .using(vertx)
                .build());
        orders = new PlainKind(Kind.ORDER, new Database(direct));
        products = new PlainKind(Kind.PRODUCT, new Database(direct));
        stores = new FakeStores(database);
        records = new Records(database, new Tasks(database, vertx.eventBus()), keyring, List.of(orders, products));
        processor = new InboxProcessor(database, records, keyring, this::count);
        StoreClient client = PlainKind.client(vertx);
        confirm = new ConfirmTask(database, records, id -> Future.succeededFuture(client), new InboxWaiters(database));
        tasks = new TaskDriver(database);
        inFlight = new InFlight(settings.inFlightRequests(), settings.inFlightBytes());
        door = new WebhookDoor(
                vertx, database, stores, records, keyring, new Incidents(), settings, this::count, Clock.systemUTC());
        IngressRegistry registry = new IngressRegistry(vertx);
        registry.register(vertx.getOrCreateContext(), door::receive);
        Router router = Router.router(vertx);
        ProblemHandler.install(router);
        new WebhookRoutes(registry, inFlight, settings, this::count).mount(router);
        server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    static WebhookSettings settings(Duration hold) {
        return new WebhookSettings(Optional.empty(), 64 * 1024, 128 * 1024, 4, hold, 256, 4 << 20);
    }

    private void count(String storeId, String topic, String status) {
        events.add(storeId + " " + topic + " " + status);
    }

    int port() {
        return server.actualPort();
    }

    /** A delivery to be signed, changed and sent. */
    Sending delivery(String topic, String body) {
        return new Sending(topic, body);
    }

    /** Answer of a delivery that is as it should be. */
    HttpResponse<String> deliver(String topic, String body) {
        return delivery(topic, body).send();
    }

    /** Builds one request. */
    final class Sending {
        private final byte[] body;
        private final HttpRequest.Builder request = HttpRequest.newBuilder();
        private String store = SHOP;
        private String secret = SECRET;
        private boolean signed = true;

        Sending(String topic, String body) {
            this.body = body.getBytes(StandardCharsets.UTF_8);
            request.header("Content-Type", "application/json")
                    .header("X-WC-Webhook-Topic", topic)
                    .header("X-WC-Webhook-ID", "7")
                    .setHeader("X-WC-Webhook-Source", HOME)
                    .setHeader("X-WC-Webhook-Delivery-ID", "one");
        }

        Sending to(String storeId) {
            store = storeId;
            return this;
        }

        Sending signedBy(String by) {
            secret = by;
            return this;
        }

        Sending unsigned() {
            signed = false;
            return this;
        }

        Sending with(String header, String value) {
            request.setHeader(header, value);
            return this;
        }

        HttpRequest request() {
            if (signed) {
                request.setHeader("X-WC-Webhook-Signature", RecordedDelivery.sign(body, secret));
            }
            return request.uri(uri(store))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
        }

        HttpResponse<String> send() {
            return DoorHouse.this.send(request());
        }

        CompletableFuture<HttpResponse<String>> sendLater() {
            return http.sendAsync(request(), BodyHandlers.ofString());
        }
    }

    URI uri(String store) {
        return URI.create("http://127.0.0.1:" + port() + "/webhooks/woocommerce/" + store);
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All rows of the inbox, in order. */
    List<Row> inbox() {
        return StreamSupport.stream(
                        await(direct.query("SELECT * FROM inbox ORDER BY id").execute())
                                .spliterator(),
                        false)
                .toList();
    }

    /** Their states. */
    List<String> states() {
        return inbox().stream().map(row -> row.getString("state")).toList();
    }

    /** The bytes of a stored delivery, decrypted. */
    String bytesOf(Row row) {
        String hash = HexFormat.of().formatHex(row.getBuffer("body_hash").getBytes());
        byte[] open = keyring.open(
                WebhookDoor.BODY,
                WebhookDoor.naturalKey(row.getString("store_id"), hash),
                row.getBuffer("body_sealed").getBytes());
        return new String(open, StandardCharsets.UTF_8);
    }

    /** Bytes that a test itself has held. */
    void giveBack(long bytes) {
        inFlight.enter();
        inFlight.leave(bytes);
    }

    void sql(String sql) {
        await(direct.query(sql).execute());
    }

    List<String> texts(String sql) {
        return StreamSupport.stream(await(direct.query(sql).execute()).spliterator(), false)
                .map(row -> row.getString("t"))
                .toList();
    }

    List<String> wantedLooks() {
        return texts("SELECT key AS t FROM tasks WHERE kind = 'records.confirm' AND state = 'pending' ORDER BY key");
    }

    /** Kind, subject and occurrences of the open incidents. */
    List<String> incidents() {
        return texts("SELECT kind || ' ' || subject || ' ' || occurrences AS t FROM incidents ORDER BY kind, subject");
    }

    Optional<TaskOutcome> look() {
        return tasks.runOne(ConfirmTask.KIND, confirm);
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
