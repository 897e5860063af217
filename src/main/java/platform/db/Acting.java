package platform.db;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.spi.context.storage.ContextLocal;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/**
 * For whom work is done. It is remembered with the request's context, and {@link Database#transaction} tells it to the
 * database, whose tables write it into the audit log. Work for nobody in particular is the service's own.
 *
 * @param actor names the caller, such as {@code key:4f2a}
 * @param origin the address the request came from
 * @param requestId of the request
 */
public record Acting(String actor, String origin, String requestId) {

    static final ContextLocal<Acting> LOCAL = ContextLocal.registerLocal(Acting.class);

    /**
     * The rest of the current request is work for this one.
     *
     * @throws IllegalStateException when the current context is not a request's own, so that others would be named too
     */
    public static void begin(Acting acting) {
        Context context = Vertx.currentContext();
        if (!(context instanceof ContextInternal internal) || !internal.isDuplicate()) {
            throw new IllegalStateException("no request of its own to remember the caller with");
        }
        LOCAL.put(context, acting);
    }

    /** For whom the current work is done, where somebody said so. */
    public static Optional<Acting> current() {
        return Optional.ofNullable(Vertx.currentContext()).map(LOCAL::get);
    }

    /** Holds until the transaction ends. */
    Future<Void> tell(SqlClient tx) {
        return tx.preparedQuery("SELECT set_config('wci.actor', $1, true), set_config('wci.origin', $2, true),"
                        + " set_config('wci.request', $3, true)")
                .execute(Tuple.of(actor, origin, requestId))
                .mapEmpty();
    }
}
