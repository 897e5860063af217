package bench;

import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * A store of so many products of which it keeps the figures alone; everything else is a template that the simulated store
 * rendered. Every call takes the same time, and it knows how many it had in hand and how large they were.
 */
final class FigureStore {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME;
    private static final DateTimeFormatter BARE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final String BATCH = "/wp-json/wc/v3/products/batch";

    private final Vertx vertx;
    private final JsonObject template;
    private final long millis;
    private final int[] figures;
    private final String[] marks;
    private final HttpServer server;
    private int inHand;
    private int most;
    private int calls;
    private int largest;

    FigureStore(Vertx vertx, JsonObject template, int products, long millis) {
        this.vertx = vertx;
        this.template = template;
        this.millis = millis;
        this.figures = new int[products + 1];
        this.marks = new String[products + 1];
        this.server =
                await(vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1"));
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    synchronized int calls() {
        return calls;
    }

    /** The most that were in hand at a time. */
    synchronized int most() {
        return most;
    }

    /** The most products in one call. */
    synchronized int largest() {
        return largest;
    }

    synchronized boolean allShow(int figure) {
        return Arrays.stream(figures).skip(1).allMatch(one -> one == figure);
    }

    private void handle(HttpServerRequest request) {
        begin();
        request.body()
                .onSuccess(body -> vertx.setTimer(millis, timer -> {
                    Buffer answer = answer(request, body);
                    end();
                    request.response()
                            .putHeader("Content-Type", "application/json; charset=UTF-8")
                            .putHeader("Date", HTTP_DATE.format(Instant.now().atOffset(ZoneOffset.UTC)))
                            .putHeader("X-WP-Total", "100")
                            .putHeader("X-WP-TotalPages", "1")
                            .end(answer);
                }));
    }

    private Buffer answer(HttpServerRequest request, Buffer body) {
        if (request.method() == HttpMethod.POST && request.path().equals(BATCH)) {
            return written(body.toJsonObject().getJsonArray("update"));
        }
        // Nobody buys here.
        if (request.path().endsWith("/orders")) {
            return new JsonArray().toBuffer();
        }
        String include = request.getParam("include", "");
        return include.isEmpty() ? one(request.path()) : listed(include);
    }

    private synchronized Buffer one(String path) {
        return product(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)))
                .toBuffer();
    }

    private synchronized void begin() {
        calls++;
        inHand++;
        most = Math.max(most, inHand);
    }

    private synchronized void end() {
        inHand--;
    }

    private synchronized Buffer listed(String include) {
        JsonArray products = new JsonArray();
        for (String id : include.split(",")) {
            products.add(product(Integer.parseInt(id)));
        }
        largest = Math.max(largest, products.size());
        return products.toBuffer();
    }

    private synchronized Buffer written(JsonArray updates) {
        JsonArray products = new JsonArray();
        for (int i = 0; i < updates.size(); i++) {
            JsonObject update = updates.getJsonObject(i);
            int id = update.getInteger("id");
            figures[id] = update.getInteger("stock_quantity");
            marks[id] = update.getJsonArray("meta_data").getJsonObject(0).getString("value");
            products.add(product(id));
        }
        largest = Math.max(largest, updates.size());
        return new JsonObject().put("update", products).toBuffer();
    }

    private JsonObject product(int id) {
        JsonArray meta = new JsonArray();
        if (marks[id] != null) {
            meta.add(
                    new JsonObject().put("id", id).put("key", "_wci_stock_push").put("value", marks[id]));
        }
        String now = BARE.format(LocalDateTime.now(ZoneOffset.UTC));
        return template.copy()
                .put("id", id)
                .put("sku", "SKU" + id)
                .put("stock_quantity", figures[id])
                .put("date_modified", now)
                .put("date_modified_gmt", now)
                .put("meta_data", meta);
    }
}
