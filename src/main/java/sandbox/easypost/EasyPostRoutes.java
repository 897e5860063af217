package sandbox.easypost;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import sandbox.faults.FaultGate;

/** The routes of the API, and who may call them. */
final class EasyPostRoutes {

    private static final String MODE = "mode";
    private static final String SHIPMENT = "/v2/shipments/:id";

    private final ObjectBook book;
    private final Shipments shipments;
    private final Trackers trackers;
    private final Addresses addresses;
    private final Pickups pickups;
    private final Webhooks webhooks;

    EasyPostRoutes(ObjectBook book, Shipments shipments, Trackers trackers, Webhooks webhooks) {
        this.book = book;
        this.shipments = shipments;
        this.trackers = trackers;
        this.webhooks = webhooks;
        this.addresses = new Addresses(book);
        this.pickups = new Pickups(book);
    }

    void mount(Router router) {
        router.get("/labels/:file").handler(this::label);
        // What is refused is read before: a connection with half a request left on it serves no other.
        router.route().handler(BodyHandler.create(false));
        router.route("/v2/*").handler(this::authenticate);
        mountShipments(router);
        mountTrackers(router);
        on(
                router,
                "POST",
                "/v2/addresses",
                201,
                ctx -> addresses.create(Body.of(ctx), Body.wrapped(ctx, "address"), mode(ctx)));
        on(router, "POST", "/v2/pickups", 200, ctx -> pickups.create(Body.wrapped(ctx, "pickup"), mode(ctx)));
        on(router, "GET", "/v2/pickups/:id", 200, ctx -> get("pickup_", ctx));
        on(router, "POST", "/v2/pickups/:id/buy", 200, ctx -> pickups.buy(get("pickup_", ctx), Body.of(ctx)));
        on(router, "POST", "/v2/pickups/:id/cancel", 200, ctx -> pickups.cancel(get("pickup_", ctx)));
        on(
                router,
                "POST",
                "/v2/webhooks",
                201,
                ctx -> Webhooks.shown(webhooks.create(Body.wrapped(ctx, "webhook"), mode(ctx))));
        on(
                router,
                "PATCH",
                "/v2/webhooks/:id",
                200,
                ctx -> Webhooks.shown(webhooks.change(get("hook_", ctx), Body.of(ctx))));
        on(
                router,
                "GET",
                "/v2/webhooks",
                200,
                ctx -> list(
                        "webhooks", ofMode("hook_", ctx).map(Webhooks::shown).toList()));
        on(router, "DELETE", "/v2/webhooks/:id", 200, ctx -> removed(get("hook_", ctx)));
        router.route().failureHandler(this::failed);
    }

    private void mountShipments(Router router) {
        on(router, "POST", "/v2/shipments", 201, ctx -> shipments.create(Body.wrapped(ctx, "shipment"), mode(ctx)));
        on(router, "GET", "/v2/shipments", 200, this::list);
        on(router, "GET", SHIPMENT, 200, this::shipment);
        on(router, "POST", SHIPMENT + "/rerate", 200, ctx -> shipments.rerate(shipment(ctx)));
        on(router, "POST", SHIPMENT + "/buy", 200, ctx -> shipments.buy(shipment(ctx), Body.of(ctx), host(ctx)));
        on(router, "POST", SHIPMENT + "/refund", 200, ctx -> shipments.refund(shipment(ctx)));
        on(router, "POST", SHIPMENT + "/insure", 200, this::insure);
        on(router, "GET", SHIPMENT + "/label", 200, this::convert);
    }

    private void mountTrackers(Router router) {
        on(router, "POST", "/v2/trackers", 200, ctx -> trackers.followed(Body.wrapped(ctx, "tracker"), mode(ctx)));
        on(router, "POST", "/v2/trackers/batch", 200, this::batch);
        on(router, "GET", "/v2/trackers/:id", 200, ctx -> get("trk_", ctx));
        on(router, "DELETE", "/v2/trackers/:id", 200, ctx -> removed(get("trk_", ctx)));
    }

    private JsonObject shipment(RoutingContext ctx) {
        return get("shp_", ctx);
    }

    /** Unbought shipments are shown only when asked for. */
    private JsonObject list(RoutingContext ctx) {
        boolean purchased = !"false".equals(ctx.queryParams().get("purchased"));
        return list(
                "shipments",
                ofMode("shp_", ctx)
                        .filter(one -> (one.getString("tracking_code") != null) == purchased)
                        .toList());
    }

    private JsonObject insure(RoutingContext ctx) {
        return shipments.insure(
                shipment(ctx),
                Body.number(Body.of(ctx), "amount")
                        .orElseThrow(() -> Refusal.field(
                                "PARAMETER.REQUIRED", "Missing required parameter.", "amount", "cannot be blank")));
    }

    private JsonObject convert(RoutingContext ctx) {
        String format =
                Optional.ofNullable(ctx.queryParams().get("file_format")).orElse("PNG");
        return shipments.convert(shipment(ctx), format.toUpperCase(Locale.ROOT), host(ctx));
    }

    private JsonObject batch(RoutingContext ctx) {
        List<String> codes = Body.of(ctx).getJsonArray("tracking_codes", new JsonArray()).stream()
                .map(Object::toString)
                .toList();
        return list(
                "trackers",
                codes.stream()
                        .flatMap(code -> trackers.coded(code, mode(ctx)).stream())
                        .toList());
    }

    private JsonObject removed(JsonObject object) {
        book.remove(object.getString("id"));
        return new JsonObject();
    }

    private JsonObject get(String prefix, RoutingContext ctx) {
        return book.get(prefix, ctx.pathParam("id"), mode(ctx));
    }

    private Stream<JsonObject> ofMode(String prefix, RoutingContext ctx) {
        return book.all(prefix).stream().filter(one -> one.getString("mode").equals(mode(ctx)));
    }

    private static JsonObject list(String name, List<JsonObject> objects) {
        return new JsonObject().put(name, new JsonArray(objects)).put("has_more", false);
    }

    private static String mode(RoutingContext ctx) {
        return ctx.get(MODE);
    }

    private static String host(RoutingContext ctx) {
        return ctx.request().authority().toString();
    }

    private void on(
            Router router, String method, String path, int status, Function<RoutingContext, JsonObject> answer) {
        router.route(HttpMethod.valueOf(method), path).handler(ctx -> send(ctx, status, answer.apply(ctx)));
    }

    private void authenticate(RoutingContext ctx) {
        Optional<String> mode = Keys.mode(ctx.request().getHeader("Authorization"));
        if (mode.isEmpty()) {
            throw Refusal.of(401, "APIKEY.INACTIVE", "This api key is no longer active.");
        }
        ctx.put(MODE, mode.get());
        ctx.next();
    }

    private void label(RoutingContext ctx) {
        String[] file = ctx.pathParam("file").split("\\.", 2);
        Optional<JsonObject> shipment = book.all("shp_").stream()
                .filter(one -> Optional.ofNullable(one.getJsonObject("postage_label"))
                        .filter(label -> label.getString("id").equals(file[0]))
                        .isPresent())
                .findFirst();
        if (shipment.isEmpty() || file.length < 2) {
            throw Refusal.notFound();
        }
        Buffer paper = Paper.print(shipment.get().getString("tracking_code"), file[1]);
        ctx.response().putHeader("Content-Type", "application/octet-stream");
        FaultGate.send(ctx, paper);
    }

    private void failed(RoutingContext ctx) {
        if (ctx.failure() instanceof Refusal refusal) {
            send(ctx, refusal.status(), refusal.body());
        } else {
            int status = ctx.statusCode() < 0 ? 500 : ctx.statusCode();
            send(
                    ctx,
                    status,
                    Refusal.of(status, "INTERNAL_SERVER_ERROR", "Something went wrong.")
                            .body());
        }
    }

    private static void send(RoutingContext ctx, int status, JsonObject body) {
        ctx.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("x-ep-request-uuid", "simulated");
        FaultGate.send(ctx, body.toBuffer());
    }
}
