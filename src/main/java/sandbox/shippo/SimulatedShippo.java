package sandbox.shippo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import sandbox.faults.FaultGate;
import sandbox.faults.Faults;
import sandbox.faults.Recent;
import sandbox.shippo.Stored.Kind;

/** Shippo as an HTTP server on the loopback address. Ids, prices and numbers are the same in every run. */
public final class SimulatedShippo {

    private static final String LABELS = "/labels/";

    private final Faults faults = new Faults();
    private final PurchaseScript script = new PurchaseScript();
    private final Recent<SeenCall> seen = new Recent<>(Recent.KEPT);
    private final ShippoProfile profile;
    private final Book book;
    private final Limits limits;
    private final TrackBook tracks;
    private final RefundResource refunds;
    private final TransactionResource transactions;
    private final WebhookQueue webhooks;
    private final WebhookSender sender;
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final HttpServer server;

    private SimulatedShippo(Vertx vertx, ShippoProfile profile) {
        this.profile = profile;
        this.book = new Book(profile.clock());
        this.limits = new Limits(profile);
        this.webhooks = new WebhookQueue(book);
        this.tracks = new TrackBook(book, profile, webhooks);
        this.refunds = new RefundResource(book, profile, tracks, webhooks);
        ShipmentResource shipments = new ShipmentResource(book, profile);
        this.transactions = new TransactionResource(book, profile, shipments, script, tracks, webhooks);
        this.sender = new WebhookSender(vertx, profile, faults.webhooks());
        endpoints.addAll(shipments.endpoints());
        endpoints.addAll(transactions.endpoints());
        endpoints.addAll(refunds.endpoints());
        endpoints.addAll(tracks.endpoints());
        endpoints.addAll(webhooks.endpoints());
        endpoints.addAll(new PickupResource(book).endpoints());
        profile.tokens().stream().sorted().forEach(this::openAccount);
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false));
        router.route().handler(this::see);
        router.route().handler(new FaultGate(faults));
        router.route().handler(this::handle);
        this.server = vertx.createHttpServer().requestHandler(router);
    }

    /**
     * Starts one.
     *
     * @param port port to listen on; 0 for a free one
     * @return succeeds when it listens; fails when the port is taken
     */
    public static Future<SimulatedShippo> start(Vertx vertx, ShippoProfile profile, int port) {
        SimulatedShippo shippo = new SimulatedShippo(vertx, profile);
        return shippo.server.listen(port, "127.0.0.1").map(listening -> shippo);
    }

    /** Where it listens. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** What goes wrong with the requests that come in, and with its webhooks. */
    public Faults faults() {
        return faults;
    }

    /** What the next purchases meet. */
    public PurchaseScript purchases() {
        return script;
    }

    /** The last 10,000 requests that came in, those that met a fault too. */
    public List<SeenCall> calls() {
        return seen.all();
    }

    /** All labels sold, in the order of sale, those refunded too. */
    public List<SoldLabel> labels() {
        synchronized (book) {
            refunds.settleDue();
            Map<String, Stored> rates = new LinkedHashMap<>();
            book.all(Kind.RATE).forEach(rate -> rates.put(rate.id(), rate));
            return book.all(Kind.TRANSACTION).stream()
                    .filter(one -> !one.json().getString("tracking_number").isEmpty())
                    .map(one -> sold(
                            one, Objects.requireNonNull(rates.get(one.json().getString("rate")))))
                    .toList();
        }
    }

    /** A carrier tells of a parcel that was bought here. */
    public void scan(String trackingNumber, String status, String substatus, String text, Instant at) {
        synchronized (book) {
            tracks.scan(trackingNumber, status, substatus, text, at, Optional.empty());
        }
    }

    /**
     * Sends the webhooks that wait.
     *
     * @return always succeeds, with how many were received
     */
    public Future<Integer> flush() {
        synchronized (book) {
            tracks.advance();
            refunds.settleDue();
            return sender.send(webhooks.take());
        }
    }

    /**
     * Stops listening.
     *
     * @return succeeds when the port is free
     */
    public Future<Void> stop() {
        return sender.close().eventually(server::close);
    }

    private void openAccount(String value) {
        Token token = new Token(value, value.startsWith("shippo_test_"));
        for (SimService service : SimService.values()) {
            boolean known = book.of(Kind.CARRIER_ACCOUNT, token, one -> true).stream()
                    .anyMatch(one -> one.json().getString("carrier").equals(service.carrier));
            if (!known) {
                book.keep(
                        Kind.CARRIER_ACCOUNT,
                        token,
                        new JsonObject()
                                .put("carrier", service.carrier)
                                .put("carrier_name", service.provider)
                                .put("account_id", "shippo_" + service.carrier)
                                .put("active", true)
                                .put("is_shippo_account", true));
            }
        }
    }

    private static SoldLabel sold(Stored transaction, Stored rate) {
        JsonObject json = transaction.json();
        return new SoldLabel(
                transaction.id(),
                rate.id(),
                json.getString("metadata"),
                SimService.valueOf(rate.hidden().getString("service")).carrier,
                json.getString("tracking_number"),
                json.getString("status"),
                rate.json().getString("amount"));
    }

    private void see(RoutingContext ctx) {
        JsonObject body;
        try {
            body = Call.parse(Optional.ofNullable(ctx.body().asString()));
        } catch (Refusal notJson) {
            body = new JsonObject();
        }
        seen.add(new SeenCall(
                ctx.request().method().name(),
                ctx.request().uri(),
                Optional.ofNullable(ctx.request().getHeader("Shippo-API-Version")),
                body));
        ctx.next();
    }

    private void handle(RoutingContext ctx) {
        Answer answer;
        try {
            synchronized (book) {
                answer = answer(ctx);
            }
        } catch (Refusal refusal) {
            answer = refusal.answer();
        }
        if (answer.status() == 429) {
            profile.retryAfter()
                    .ifPresent(wait -> ctx.response().putHeader("Retry-After", Long.toString(wait.toSeconds())));
        }
        ctx.response().setStatusCode(answer.status()).putHeader("Content-Type", answer.contentType());
        FaultGate.send(ctx, answer.body());
    }

    private Answer answer(RoutingContext ctx) {
        String path = ctx.request().path();
        if (path.startsWith(LABELS)) {
            return transactions.document(
                    path.substring(LABELS.length()),
                    Optional.ofNullable(ctx.queryParams().get("Signature")));
        }
        Token token = Token.of(Optional.ofNullable(ctx.request().getHeader("Authorization")), profile.tokens());
        List<String> segments = Endpoint.split(path);
        String method = ctx.request().method().name();
        Endpoint endpoint = endpoints.stream()
                .filter(one -> one.matches(method, segments))
                .findFirst()
                .orElseThrow(Refusal::page);
        if (limits.refuses(token, endpoint.pool())) {
            throw Refusal.detail(429, "Request was throttled.");
        }
        refunds.settleDue();
        JsonObject body = Call.parse(Optional.ofNullable(ctx.body().asString()));
        return endpoint.answer().apply(new Call(token, segments, ctx.queryParams(), body, url()));
    }
}
