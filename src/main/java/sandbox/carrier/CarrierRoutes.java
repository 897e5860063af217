package sandbox.carrier;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import sandbox.faults.FaultGate;

/** The routes of the service. Errors are 422 with a list, 429, or 500 with a text for everything else. */
final class CarrierRoutes {

    private static final String LABELS = "/api/v1/labels";
    private static final Duration QUOTE_HOLDS = Duration.ofHours(24);

    private final CarrierProfile profile;
    private final LabelBook book;
    private final RateLimit limit;

    CarrierRoutes(CarrierProfile profile, LabelBook book) {
        this.profile = profile;
        this.book = book;
        this.limit = new RateLimit(profile);
    }

    void mount(Router router) {
        router.route().handler(this::limit);
        router.get("/health").handler(this::health);
        router.get("/api/v1/carriers/status").handler(this::health);
        router.get("/api/v1/carriers/:carrier/health").handler(this::health);
        router.route().handler(BodyHandler.create(false));
        router.post("/api/v1/quotes").handler(this::quote);
        router.post(LABELS).handler(this::buy);
        router.get(LABELS).handler(this::find);
        router.post(LABELS + "/:number/void").handler(this::voidLabel);
        router.get("/labels/:number").handler(this::document);
        router.post("/api/v1/tracking").handler(this::track);
        router.post("/api/v1/pickups").handler(this::pickup);
        router.route().failureHandler(this::failed);
    }

    private void limit(RoutingContext ctx) {
        Optional<Duration> wait = limit.refuse(
                Optional.ofNullable(ctx.request().getHeader("X-API-Key")).orElse(""));
        if (wait.isEmpty()) {
            ctx.next();
            return;
        }
        long seconds = wait.get().toSeconds();
        ctx.response().putHeader("Retry-After", Long.toString(seconds));
        JsonObject body = new JsonObject()
                .put("error", "Rate limit exceeded")
                .put("message", "Too many requests")
                .put("retry_after", seconds);
        send(ctx, 429, body);
    }

    private void health(RoutingContext ctx) {
        JsonObject body = new JsonObject()
                .put("status", "healthy")
                .put("service", "carrier-integration")
                .put("version", "1.0.0")
                .put("timestamp", Journey.time(profile.clock().instant()));
        send(ctx, 200, body);
    }

    private void quote(RoutingContext ctx) {
        JsonObject body = body(ctx);
        if (refused(ctx, Validation.quote(body))) {
            return;
        }
        String service = Objects.requireNonNullElse(body.getString("service_type"), Tariff.STANDARD);
        Optional<SimCarrier> asked =
                Optional.ofNullable(body.getString("carrier")).map(this::carrier);
        // A carrier that does not serve the lane is silently replaced by the cheapest that does.
        Tariff.Price price = asked.flatMap(carrier -> Tariff.price(carrier, service, body))
                .or(() -> Tariff.cheapest(service, body))
                .orElseThrow(() -> new IllegalStateException("No carrier available for this route"));
        Instant now = profile.clock().instant();
        JsonObject answer = new JsonObject()
                .put("quote_id", "QT-" + price.carrier().name() + "-" + now.toEpochMilli())
                .put("carrier", price.carrier().wireName)
                .put("service_type", service)
                .put("amount", price.amount().doubleValue())
                .put("currency", price.currency())
                .put("estimated_days", price.days())
                .put("valid_until", Journey.time(now.plus(QUOTE_HOLDS)))
                .putNull("breakdown")
                .putNull("notes");
        send(ctx, 200, answer);
    }

    private void buy(RoutingContext ctx) {
        JsonObject body = body(ctx);
        if (refused(ctx, Validation.label(body))) {
            return;
        }
        SimCarrier carrier = carrier(body.getString("carrier"));
        Tariff.Price price = Tariff.price(carrier, body.getString("service_type"), body)
                .orElseThrow(() -> new IllegalStateException(carrier.wireName + " does not serve this route"));
        BoughtLabel label = book.buy(price, body, profile.clock().instant());
        sendLabel(ctx, label);
    }

    private void sendLabel(RoutingContext ctx, BoughtLabel label) {
        whole(ctx, label).onSuccess(answer -> send(ctx, 200, answer)).onFailure(ctx::fail);
    }

    private void find(RoutingContext ctx) {
        String reference = ctx.queryParams().get("reference_number");
        List<BoughtLabel> found = reference == null ? List.of() : book.referenced(reference);
        List<Future<JsonObject>> answers = found.stream()
                .map(label -> whole(ctx, label).map(json -> json.put("voided", label.voided())))
                .toList();
        Future.all(answers)
                .map(all -> new JsonObject().put("labels", new JsonArray(all.<JsonObject>list())))
                .onSuccess(answer -> send(ctx, 200, answer))
                .onFailure(ctx::fail);
    }

    /** The answer of a purchase, with its document as the profile gives it. */
    private Future<JsonObject> whole(RoutingContext ctx, BoughtLabel label) {
        JsonObject answer = new JsonObject()
                .put("tracking_number", label.trackingNumber())
                .put("carrier", label.carrier())
                .putNull("label_url")
                .putNull("label_data")
                .putNull("awb_number")
                .put("barcode", label.trackingNumber())
                .put("estimated_delivery", Journey.time(label.estimatedDelivery()))
                .put("cost", label.cost().doubleValue())
                .put("currency", label.currency());
        if (profile.labelsByUrl()) {
            String host = ctx.request().authority().toString();
            return Future.succeededFuture(
                    answer.put("label_url", "http://" + host + "/labels/" + label.trackingNumber() + ".pdf"));
        }
        return pdf(ctx, label)
                .map(bytes -> answer.put("label_data", Base64.getEncoder().encodeToString(bytes)));
    }

    private void voidLabel(RoutingContext ctx) {
        Optional<BoughtLabel> label = book.numbered(ctx.pathParam("number"));
        if (label.isEmpty()) {
            send(ctx, 404, detail("Label not found"));
            return;
        }
        if (!label.get().voided()
                && Journey.isUnderWay(
                        label.get(), profile.stageTime(), profile.clock().instant())) {
            send(ctx, 409, detail("Label can no longer be voided: the parcel is under way"));
            return;
        }
        book.voidLabel(label.get().trackingNumber());
        JsonObject answer = new JsonObject()
                .put("tracking_number", label.get().trackingNumber())
                .put("status", "voided");
        send(ctx, 200, answer);
    }

    private void document(RoutingContext ctx) {
        String number = ctx.pathParam("number").replace(".pdf", "");
        Optional<BoughtLabel> label = book.numbered(number);
        if (label.isEmpty()) {
            send(ctx, 404, detail("Label not found"));
            return;
        }
        ctx.response().putHeader("Content-Type", "application/pdf");
        pdf(ctx, label.get())
                .onSuccess(bytes -> FaultGate.send(ctx, Buffer.buffer(bytes)))
                .onFailure(ctx::fail);
    }

    private void track(RoutingContext ctx) {
        JsonObject body = body(ctx);
        if (refused(ctx, Validation.texts(body, List.of("carrier", "tracking_number")))) {
            return;
        }
        SimCarrier carrier = carrier(body.getString("carrier"));
        BoughtLabel label = book.numbered(body.getString("tracking_number"))
                .filter(one -> one.carrier().equals(carrier.wireName))
                .orElseThrow(() -> new IllegalStateException("Tracking number not found"));
        JourneyEnd end = book.end(label.trackingNumber());
        send(
                ctx,
                200,
                Journey.report(
                        carrier,
                        label,
                        end,
                        profile.stageTime(),
                        profile.clock().instant()));
    }

    private void pickup(RoutingContext ctx) {
        JsonObject body = body(ctx);
        List<String> texts = List.of("carrier", "pickup_date", "pickup_window_start", "pickup_window_end");
        if (refused(ctx, Validation.texts(body, texts))) {
            return;
        }
        SimCarrier carrier = carrier(body.getString("carrier"));
        JsonObject answer = new JsonObject()
                .put("confirmation_number", "PU-" + carrier.name() + "-" + body.getString("pickup_date"))
                .put("carrier", carrier.wireName)
                .put("pickup_date", body.getString("pickup_date"))
                .put("pickup_window", body.getString("pickup_window_start") + "-" + body.getString("pickup_window_end"))
                .put("status", "scheduled")
                .putNull("cost")
                .putNull("currency");
        send(ctx, 200, answer);
    }

    /** The service answers everything it did not foresee with a 500 and its exception's text. */
    private void failed(RoutingContext ctx) {
        String text =
                Optional.ofNullable(ctx.failure()).map(Throwable::getMessage).orElse("Internal error");
        if (!ctx.response().ended()) {
            send(ctx, ctx.statusCode() == 404 ? 404 : 500, detail(text));
        }
    }

    private SimCarrier carrier(String name) {
        return SimCarrier.named(name)
                .orElseThrow(() -> new IllegalStateException("Carrier " + name + " not supported"));
    }

    private boolean refused(RoutingContext ctx, JsonArray errors) {
        if (!errors.isEmpty()) {
            send(ctx, 422, new JsonObject().put("detail", errors));
        }
        return !errors.isEmpty();
    }

    private static JsonObject body(RoutingContext ctx) {
        try {
            return Optional.ofNullable(ctx.body().asJsonObject()).orElseGet(JsonObject::new);
        } catch (DecodeException | ClassCastException notAnObject) {
            return new JsonObject();
        }
    }

    private static Future<byte[]> pdf(RoutingContext ctx, BoughtLabel label) {
        return ctx.vertx().executeBlocking(() -> LabelPdf.draw(label), false);
    }

    private static JsonObject detail(String text) {
        return new JsonObject().put("detail", text);
    }

    private static void send(RoutingContext ctx, int status, JsonObject body) {
        ctx.response().setStatusCode(status).putHeader("Content-Type", "application/json");
        FaultGate.send(ctx, body.toBuffer());
    }
}
