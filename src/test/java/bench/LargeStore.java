package bench;

import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sandbox.store.Cart;
import sandbox.store.Kind;
import sandbox.store.SimulatedStore;
import sandbox.store.StoreProfile;

/**
 * A store of any size that is never in memory: lists are reckoned from a record's number and a template that the simulated
 * store rendered; what is no list is asked of the simulated store behind it. Every page takes the same time, and it knows
 * how busy its callers' connections were.
 */
final class LargeStore {

    private static final String API = "/wp-json/wc/v3";
    private static final Pattern VARIATIONS = Pattern.compile(API + "/products/(\\d+)/variations");
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME;
    private static final DateTimeFormatter BARE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final Instant OLDEST = Instant.parse("2023-01-01T00:00:00Z");
    private static final long FIRST_PRODUCT = 1_000;
    private static final long FIRST_ORDER = 1_000_000;
    private static final long FIRST_VARIATION = 10_000_000;

    /** How large the store is. */
    record Size(int orders, int products, int variationsEach, int customers) {

        int records() {
            return orders + products * (1 + variationsEach) + customers;
        }
    }

    private final Vertx vertx;
    private final Size size;
    private final Duration page;
    private final int connections;
    private final SimulatedStore behind;
    private final HttpClient forward;
    private final HttpServer server;
    private final JsonObject order;
    private final JsonObject product;
    private final JsonObject variation;
    private final JsonObject customer;
    private final Instant newest = Instant.now().minusSeconds(3600);
    private int active;
    private int requests;
    private long begun;
    private long changed;
    private long ended;
    private long busyNanos;

    LargeStore(Vertx vertx, Size size, Duration page, int connections) {
        this.vertx = vertx;
        this.size = size;
        this.page = page;
        this.connections = connections;
        this.forward = vertx.createHttpClient();
        this.server =
                await(vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1"));
        this.behind = await(SimulatedStore.start(
                        vertx, StoreProfile.named("large").withHomeUrl(url()).withOffset(ZoneOffset.UTC)))
                .withCatalogue();
        JsonObject variable = behind.all(Kind.PRODUCT).stream()
                .filter(one -> "variable".equals(one.getString("type")))
                .findFirst()
                .orElseThrow();
        this.product = variable.put("variations", new JsonArray());
        this.variation = behind.all(Kind.PRODUCT).stream()
                .filter(one -> one.getLong("parent_id", 0L) > 0)
                .findFirst()
                .orElseThrow();
        long sold = behind.life()
                .checkout(behind.buyer(1), Cart.of(behind.sellable().get(0), 2))
                .getLong("id");
        this.order = behind.order(sold).orElseThrow();
        this.customer = behind.life()
                .createCustomer(new JsonObject().put("email", "a@example.com").put("first_name", "Ada"));
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    StoreProfile profile() {
        return behind.profile();
    }

    int requests() {
        return requests;
    }

    /** The share of the time between the first list and the end of the last in which the connections were used. */
    synchronized double busy() {
        return busyNanos / ((double) connections * Math.max(1, ended - begun));
    }

    synchronized double seconds() {
        return (ended - begun) / 1e9;
    }

    private synchronized void count(int change) {
        long now = System.nanoTime();
        if (begun == 0) {
            begun = now;
        }
        busyNanos += (now - Math.max(changed, begun)) * Math.min(active, connections);
        active += change;
        requests += Math.max(0, change);
        changed = now;
        ended = now;
    }

    private void handle(HttpServerRequest request) {
        Matcher variations = VARIATIONS.matcher(request.path());
        if (request.method() != HttpMethod.GET) {
            forward(request);
        } else if (request.path().equals(API + "/orders")) {
            list(request, size.orders(), FIRST_ORDER, this::order);
        } else if (request.path().equals(API + "/products")) {
            list(request, size.products(), FIRST_PRODUCT, this::product);
        } else if (request.path().equals(API + "/customers")) {
            list(request, size.customers(), 1, this::customer);
        } else if (variations.matches()) {
            long parent = Long.parseLong(variations.group(1));
            list(
                    request,
                    size.variationsEach(),
                    FIRST_VARIATION + (parent - FIRST_PRODUCT) * size.variationsEach(),
                    id -> variation(id, parent));
        } else {
            forward(request);
        }
    }

    /** A list by id, which is by creation and by modification too. */
    private void list(HttpServerRequest request, int total, long first, LongFunction<JsonObject> render) {
        count(1);
        LongUnaryOperator created = n -> created(n, total).getEpochSecond();
        long from = 0;
        long to = "trash".equals(request.getParam("status")) ? 0 : total;
        for (String bound : new String[] {"after", "modified_after"}) {
            String at = request.getParam(bound);
            from = at == null ? from : Math.max(from, firstAfter(created, total, seconds(at)));
        }
        for (String bound : new String[] {"before", "modified_before"}) {
            String at = request.getParam(bound);
            to = at == null ? to : Math.min(to, firstAfter(created, total, seconds(at) - 1));
        }
        int perPage = Integer.parseInt(request.getParam("per_page", "10"));
        long skipped = (Integer.parseInt(request.getParam("page", "1")) - 1L) * perPage;
        JsonArray rows = new JsonArray();
        for (long n = from + skipped; n < Math.min(to, from + skipped + perPage); n++) {
            rows.add(dated(render.apply(first + n), created(n, total)));
        }
        Buffer body = rows.toBuffer();
        long found = Math.max(0, to - from);
        vertx.setTimer(Math.max(1, page.toMillis()), timer -> answer(request, body, found));
    }

    private void answer(HttpServerRequest request, Buffer body, long found) {
        request.response()
                .putHeader("Content-Type", "application/json; charset=UTF-8")
                .putHeader("Date", HTTP_DATE.format(Instant.now().atOffset(ZoneOffset.UTC)))
                .putHeader("X-WP-Total", Long.toString(found))
                .end(body)
                .onComplete(done -> count(-1));
    }

    private void forward(HttpServerRequest request) {
        request.pause();
        RequestOptions to = new RequestOptions()
                .setAbsoluteURI(behind.baseUrl() + request.uri())
                .setMethod(request.method())
                .setHeaders(request.headers());
        forward.request(to)
                .compose(call -> {
                    request.resume();
                    return request.body().compose(call::send);
                })
                .compose(answer -> answer.body().compose(body -> {
                    request.response().setStatusCode(answer.statusCode());
                    answer.headers().remove("Transfer-Encoding");
                    request.response().headers().addAll(answer.headers());
                    return request.response().end(body);
                }))
                .onFailure(failure -> request.response().setStatusCode(502).end());
    }

    private JsonObject order(long id) {
        return order.copy().put("id", id).put("number", Long.toString(id)).put("order_key", "wc_order_" + id);
    }

    private JsonObject product(long id) {
        JsonArray ids = new JsonArray();
        for (int i = 0; i < size.variationsEach(); i++) {
            ids.add(FIRST_VARIATION + (id - FIRST_PRODUCT) * size.variationsEach() + i);
        }
        return product.copy().put("id", id).put("sku", "P-" + id).put("variations", ids);
    }

    private JsonObject variation(long id, long parent) {
        return variation.copy().put("id", id).put("sku", "V-" + id).put("parent_id", parent);
    }

    private JsonObject customer(long id) {
        return customer.copy().put("id", id).put("username", "buyer-" + id).put("email", id + "@example.com");
    }

    private static JsonObject dated(JsonObject body, Instant at) {
        String text = BARE.format(at.atOffset(ZoneOffset.UTC));
        for (String name : new String[] {"date_created", "date_modified"}) {
            body.put(name, text).put(name + "_gmt", text);
        }
        return body;
    }

    /** Business grows: most records are young. */
    private Instant created(long n, int total) {
        double share = Math.sqrt((n + 1.0) / total);
        return OLDEST.plusSeconds(
                (long) (share * Duration.between(OLDEST, newest).toSeconds()));
    }

    private static long firstAfter(LongUnaryOperator created, int total, long second) {
        long low = 0;
        long high = total;
        while (low < high) {
            long middle = (low + high) / 2;
            if (created.applyAsLong(middle) > second) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static long seconds(String bareUtc) {
        return LocalDateTime.parse(bareUtc).toEpochSecond(ZoneOffset.UTC);
    }
}
