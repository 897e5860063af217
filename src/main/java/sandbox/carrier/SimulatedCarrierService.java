package sandbox.carrier;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import sandbox.faults.FaultGate;
import sandbox.faults.Faults;
import sandbox.faults.Recent;

/**
 * A carrier service as an HTTP server on the loopback address: the contract of the platform's service, with look-up by
 * reference and void besides. Prices, numbers and ways are fixed functions of what was asked and of the clock.
 */
public final class SimulatedCarrierService {

    private final Faults faults = new Faults();
    private final LabelBook book = new LabelBook();
    private final Recent<SeenRequest> requests = new Recent<>(Recent.KEPT);
    private final HttpServer server;

    private SimulatedCarrierService(Vertx vertx, CarrierProfile profile) {
        Router router = Router.router(vertx);
        router.route().handler(this::see);
        router.route().handler(new FaultGate(faults));
        new CarrierRoutes(profile, book).mount(router);
        server = vertx.createHttpServer().requestHandler(router);
    }

    /**
     * Starts a service.
     *
     * @param port port to listen on; 0 for a free one
     * @return succeeds when it listens; fails when the port is taken
     */
    public static Future<SimulatedCarrierService> start(Vertx vertx, CarrierProfile profile, int port) {
        SimulatedCarrierService service = new SimulatedCarrierService(vertx, profile);
        return service.server.listen(port, "127.0.0.1").map(listening -> service);
    }

    /** Where it listens. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** What goes wrong with the requests that come in. */
    public Faults faults() {
        return faults;
    }

    /** All labels sold, in the order of sale, the voided too. */
    public List<BoughtLabel> labels() {
        return book.all();
    }

    /** The labels that are paid for: sold and not voided. */
    public List<BoughtLabel> liveLabels() {
        return labels().stream().filter(label -> !label.voided()).toList();
    }

    /** The last 10,000 requests that came in, those that met a fault too. */
    public List<SeenRequest> requests() {
        return requests.all();
    }

    /** Decides how a parcel's way ends; without it every parcel is delivered. */
    public void endJourney(String trackingNumber, JourneyEnd end) {
        book.end(trackingNumber, end);
    }

    /**
     * Stops listening.
     *
     * @return succeeds when the port is free
     */
    public Future<Void> stop() {
        return server.close();
    }

    private void see(RoutingContext ctx) {
        requests.add(new SeenRequest(
                ctx.request().method().name(),
                ctx.request().path(),
                Optional.ofNullable(ctx.request().getHeader("X-API-Key"))));
        ctx.next();
    }
}
