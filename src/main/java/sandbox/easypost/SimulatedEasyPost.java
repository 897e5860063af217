package sandbox.easypost;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import sandbox.faults.FaultGate;
import sandbox.faults.Faults;
import sandbox.faults.Recent;

/**
 * EasyPost's API as an HTTP server on the loopback address: shipments with rates, purchase, refund, returns, customs and
 * insurance, labels, address checks, pickups, trackers and webhooks. Prices are a fixed function of what was asked.
 */
public final class SimulatedEasyPost {

    private final Faults faults = new Faults();
    private final ObjectBook book = new ObjectBook();
    private final Recent<String> requests = new Recent<>(Recent.KEPT);
    private final Trackers trackers;
    private final Shipments shipments;
    private final Webhooks webhooks;
    private final HttpServer server;

    private SimulatedEasyPost(Vertx vertx, EasyPostProfile profile) {
        trackers = new Trackers(profile.clock(), book);
        shipments = new Shipments(profile, book, trackers);
        webhooks = new Webhooks(vertx, profile, book, faults.webhooks());
        Router router = Router.router(vertx);
        router.route().handler(this::see);
        router.route().handler(new FaultGate(faults));
        new EasyPostRoutes(book, shipments, trackers, webhooks).mount(router);
        server = vertx.createHttpServer().requestHandler(router);
    }

    /**
     * Starts it.
     *
     * @param port port to listen on; 0 for a free one
     * @return succeeds when it listens; fails when the port is taken
     */
    public static Future<SimulatedEasyPost> start(Vertx vertx, EasyPostProfile profile, int port) {
        SimulatedEasyPost easyPost = new SimulatedEasyPost(vertx, profile);
        return easyPost.server.listen(port, "127.0.0.1").map(listening -> easyPost);
    }

    /** The address of its API, without the version. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** What goes wrong with the requests that come in, and with the webhooks that go out. */
    public Faults faults() {
        return faults;
    }

    /** All shipments, the unbought too, the oldest first. */
    public List<JsonObject> shipments() {
        return book.all("shp_");
    }

    /** The shipments that are paid for: bought, and no refund asked. */
    public List<JsonObject> liveLabels() {
        return shipments().stream()
                .filter(one -> one.getString("tracking_code") != null && one.getString("refund_status") == null)
                .toList();
    }

    /** All pickups, the oldest first. */
    public List<JsonObject> pickups() {
        return book.all("pickup_");
    }

    /** The last 10,000 requests, those that met a fault too: method and path. */
    public List<String> requests() {
        return requests.all();
    }

    /** Decides the next purchase; without it, it is sold. */
    public void nextPurchase(PurchaseFate fate) {
        shipments.next(fate);
    }

    /** Ends the purchases that are under way: they are sold. */
    public void finishPurchases() {
        shipments.finishPurchases();
    }

    /** What a wish for a refund is answered with: submitted (as it begins), refunded, rejected, not_applicable. */
    public void refundsAnswer(String status) {
        shipments.refundsAnswer(status);
    }

    /** Decides a refund that was asked for. */
    public void decideRefund(String shipmentId, String status) {
        shipments.decideRefund(shipmentId, status);
    }

    /**
     * Moves a parcel, and tells the webhooks of it.
     *
     * @return succeeds when every receiver has answered or given up
     */
    public Future<Void> moveParcel(String trackingCode, String status, String detail, String message) {
        Future<Void> told = Future.succeededFuture();
        for (JsonObject tracker : trackers.move(trackingCode, status, detail, message)) {
            told = told.compose(before -> webhooks.fire("tracker.updated", tracker));
        }
        return told;
    }

    /** The last 10,000 webhooks sent. */
    public List<SentEvent> sentEvents() {
        return webhooks.sent();
    }

    /**
     * Stops listening.
     *
     * @return succeeds when the port is free
     */
    public Future<Void> stop() {
        return server.close().eventually(webhooks::close);
    }

    private void see(RoutingContext ctx) {
        requests.add(ctx.request().method().name() + " "
                + Optional.ofNullable(ctx.request().path()).orElse("/"));
        ctx.next();
    }
}
