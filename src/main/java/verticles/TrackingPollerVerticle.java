package verticles;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Optional;
import platform.tasks.PollLoop;

/** Asks carriers about the parcels that are due. */
public final class TrackingPollerVerticle extends VerticleBase {

    private final PollLoop dueShipments;

    public TrackingPollerVerticle(PollLoop dueShipments) {
        this.dueShipments = dueShipments;
    }

    @Override
    public Future<?> start() {
        dueShipments.start(Optional.empty());
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return dueShipments.stop();
    }
}
