package sandbox.warehouse;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import platform.json.Json;
import sandbox.faults.FaultGate;
import sandbox.faults.Faults;
import sandbox.faults.Recent;

/** A warehouse as an HTTP server on the loopback address. Thread-safe. */
public final class SimulatedWarehouse {
    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 500;
    private static final int UNAUTHORIZED = 401;
    private static final int BAD_REQUEST = 400;
    private static final int NO_CONTENT = 204;
    private static final long BODY = 10_000;

    private final Faults faults = new Faults();
    private final TreeMap<String, JsonObject> shelf = new TreeMap<>();
    private final Recent<String> requests = new Recent<>(Recent.KEPT);
    private final HttpServer server;
    private final String token;
    private final Clock clock;
    private Optional<Instant> counted = Optional.empty();
    private Optional<String> stuckAt = Optional.empty();
    private int largestPage = LARGEST_PAGE;

    private SimulatedWarehouse(Vertx vertx, String token, Clock clock) {
        this.token = token;
        this.clock = clock;
        Router router = Router.router(vertx);
        router.route().handler(this::see);
        router.route().handler(new FaultGate(faults));
        router.get("/stock").handler(this::stock);
        router.put("/stock/:sku")
                .handler(BodyHandler.create(false).setBodyLimit(BODY))
                .handler(this::count);
        server = vertx.createHttpServer().requestHandler(router);
    }

    /**
     * Opens an empty one.
     *
     * @param token who has it may ask
     * @param port where to listen; 0 for a free port
     * @return succeeds when it listens; fails when the port is taken
     */
    public static Future<SimulatedWarehouse> start(Vertx vertx, String token, Clock clock, int port) {
        SimulatedWarehouse warehouse = new SimulatedWarehouse(vertx, token, clock);
        return warehouse.server.listen(port, "127.0.0.1").map(listening -> warehouse);
    }

    /** Below which its resources are. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** Who has it may ask. */
    public String token() {
        return token;
    }

    /** What goes wrong with the requests that come in. */
    public Faults faults() {
        return faults;
    }

    /** The last 10,000 requests that came in, each its path and query. */
    public List<String> requests() {
        return requests.all();
    }

    /** So many of a SKU lie there now. */
    public synchronized void put(String sku, int onHand) {
        shelf.put(sku, new JsonObject().put("sku", sku).put("on_hand", BigDecimal.valueOf(onHand)));
    }

    /** So many of a SKU were counted just now; what leaves since is not taken off until somebody counts again. */
    public void count(String sku, BigDecimal onHand) {
        list(
                sku,
                new JsonObject()
                        .put("sku", sku)
                        .put("on_hand", onHand)
                        .put("as_of", clock.instant().toString()));
    }

    /** Lists an item as it is, be it right or wrong. */
    public synchronized void list(String name, JsonObject item) {
        shelf.put(name, item.copy());
    }

    /** Tells what was there then, as a report that is made now and again; empty: what is there now. */
    public synchronized void countedAt(Optional<Instant> at) {
        counted = at;
    }

    /** Gives this cursor after every page, so that its pages never end; empty: as it should be. */
    public synchronized void stuckAt(Optional<String> cursor) {
        stuckAt = cursor;
    }

    /** Gives no more than so many items at once, whatever is asked for. */
    public synchronized void givesAtOnce(int items) {
        largestPage = items;
    }

    /** Stops listening; succeeds when the port is free. */
    public Future<Void> close() {
        return server.close();
    }

    private void see(RoutingContext ctx) {
        requests.add(ctx.request().uri());
        ctx.next();
    }

    private boolean isLetIn(RoutingContext ctx) {
        boolean known = ("Bearer " + token).equals(ctx.request().getHeader("Authorization"));
        if (!known) {
            ctx.response().setStatusCode(UNAUTHORIZED).end();
        }
        return known;
    }

    /** For whoever plays the warehouse's staff; no part of the contract. */
    private void count(RoutingContext ctx) {
        if (!isLetIn(ctx)) {
            return;
        }
        try {
            Optional<Integer> onHand =
                    Optional.ofNullable(ctx.body().asJsonObject()).map(body -> body.getInteger("on_hand"));
            onHand.ifPresent(number -> count(ctx.pathParam("sku"), BigDecimal.valueOf(number)));
            ctx.response()
                    .setStatusCode(onHand.isPresent() ? NO_CONTENT : BAD_REQUEST)
                    .end();
        } catch (DecodeException | ClassCastException e) {
            ctx.response().setStatusCode(BAD_REQUEST).end();
        }
    }

    private void stock(RoutingContext ctx) {
        if (!isLetIn(ctx)) {
            return;
        }
        try {
            int limit = Optional.ofNullable(ctx.request().getParam("limit"))
                    .map(Integer::parseInt)
                    .orElse(USUAL_PAGE);
            String after = Optional.ofNullable(ctx.request().getParam("cursor"))
                    .map(SimulatedWarehouse::opened)
                    .orElse("");
            ctx.response().putHeader("Content-Type", "application/json");
            FaultGate.send(ctx, Json.write(page(after, limit)));
        } catch (IllegalArgumentException e) {
            ctx.response().setStatusCode(BAD_REQUEST).end();
        }
    }

    private synchronized JsonObject page(String after, int limit) {
        List<Map.Entry<String, JsonObject>> found = new ArrayList<>(shelf.tailMap(after, false).entrySet().stream()
                .limit(Math.min(limit, largestPage) + 1L)
                .toList());
        boolean more = found.size() > Math.min(limit, largestPage);
        if (more) {
            found.remove(found.size() - 1);
        }
        JsonArray items = new JsonArray();
        found.forEach(entry -> items.add(dated(entry.getValue())));
        Optional<String> next = stuckAt.or(() ->
                more ? Optional.of(sealed(found.get(found.size() - 1).getKey())) : Optional.empty());
        return new JsonObject().put("items", items).put("next_cursor", next.orElse(null));
    }

    private JsonObject dated(JsonObject item) {
        return item.containsKey("as_of")
                ? item
                : item.copy().put("as_of", counted.orElseGet(clock::instant).toString());
    }

    private static String sealed(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String opened(String cursor) {
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    }
}
