package webhooks;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Set;
import platform.db.Tx;

/** Has a store read again from a moment on, since what changed then was not delivered. */
@FunctionalInterface
public interface CatchUp {

    /**
     * Asks for it; it begins after the commit.
     *
     * @param resources of which deliveries were lost: {@code order}, {@code product}, {@code customer}
     * @return whether all that changed since then will be read; false when it must be asked for again later, such as when
     *     a run is under way that began at another moment. Fails only with the database
     */
    Future<Boolean> request(Tx tx, String storeId, Set<String> resources, Instant since);
}
