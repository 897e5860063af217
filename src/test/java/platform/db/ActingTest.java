package platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import testing.TestDatabase;

/** The database knows for whom it works, request by request, and whoever comes next on the same connection does not. */
class ActingTest {

    private static final String TOLD = "SELECT current_setting('wci.actor', true) AS actor";

    private final Map<String, String> told = new ConcurrentHashMap<>();
    private Vertx vertx;
    private Database database;
    private HttpServer server;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        database = new Database(TestDatabase.empty().pool(vertx));
        server = await(vertx.createHttpServer().requestHandler(this::serve).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private void serve(HttpServerRequest request) {
        String name = request.path().substring(1);
        if (!name.isEmpty()) {
            Acting.begin(new Acting(name, "192.0.2.1", "r"));
        }
        // A detour over another future, as real work takes.
        vertx.timer(1)
                .compose(
                        later -> database.transaction(tx -> tx.sql().query(TOLD).execute()))
                .onSuccess(rows ->
                        told.put(name, String.valueOf(rows.iterator().next().getString("actor"))))
                .onComplete(done -> request.response().end());
    }

    @Test
    void eachRequestIsItsOwnCallers() {
        await(Future.all(ask("/ada"), ask("/bob"), ask("/")));
        await(ask("/eve"));
        String nobody = await(database.transaction(tx -> tx.sql().query(TOLD).execute()))
                .iterator()
                .next()
                .getString("actor");

        assertThat(told).containsEntry("ada", "ada").containsEntry("bob", "bob").containsEntry("eve", "eve");
        assertThat(told.get("")).isIn("", "null");
        assertThat(nobody).isNullOrEmpty();
    }

    private Future<Void> ask(String path) {
        return vertx.createHttpClient()
                .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", path)
                .compose(HttpClientRequest::send)
                .compose(HttpClientResponse::end);
    }
}
