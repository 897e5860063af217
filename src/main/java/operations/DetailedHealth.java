package operations;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks at everything that we lean on, each within a deadline; of a failure it tells the kind, never the words. */
public final class DetailedHealth {
    /** Of what no setting names. */
    public static final String NOT_CONFIGURED = "not_configured";

    private static final String HEALTHY = "healthy";

    private final Map<String, Supplier<Future<?>>> probes;
    private final StoreLooks stores;
    private final Duration within;

    /**
     * @param probes by the name under which they are shown, in order; each succeeds when all is well
     * @param stores how each active store is
     * @param within how long each probe is waited for
     */
    public DetailedHealth(Map<String, Supplier<Future<?>>> probes, StoreLooks stores, Duration within) {
        this.probes = new LinkedHashMap<>(probes);
        this.stores = stores;
        this.within = within;
    }

    /** A probe of something that no setting names. */
    public static Future<?> notConfigured() {
        return Future.failedFuture(new NotConfigured());
    }

    /**
     * Succeeds with what was found; never fails.
     *
     * @param visible which stores exist for who asks
     */
    public Future<JsonObject> look(Predicate<String> visible) {
        JsonObject found = new JsonObject().put("service", HEALTHY);
        List<Future<String>> states = probes.values().stream().map(this::state).toList();
        Future<List<JsonObject>> storesSeen = stores.look(visible);
        return Future.all(Future.join(states), storesSeen).map(done -> {
            int at = 0;
            for (String name : probes.keySet()) {
                found.put(name, states.get(at++).result());
            }
            return found.put("stores", new JsonArray(storesSeen.result()));
        });
    }

    private Future<String> state(Supplier<Future<?>> probe) {
        return limited(probe)
                .map(answered -> HEALTHY)
                .recover(failure -> Future.succeededFuture(
                        failure instanceof NotConfigured ? NOT_CONFIGURED : "unhealthy: " + kind(failure)));
    }

    private Future<?> limited(Supplier<Future<?>> probe) {
        try {
            return probe.get().timeout(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private String kind(Throwable failure) {
        if (failure instanceof Unwell unwell) {
            return unwell.why;
        }
        return failure instanceof TimeoutException
                ? "no answer within " + within.toMillis() + " ms"
                : failure.getClass().getSimpleName();
    }

    /** What was looked at answers, but not well. */
    public static final class Unwell extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String why;

        /** @param why shown to the admin: no word of somebody else, and no secret */
        public Unwell(String why) {
            super(why, null, false, false);
            this.why = why;
        }
    }

    private static final class NotConfigured extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotConfigured() {
            super("not configured", null, false, false);
        }
    }
}
