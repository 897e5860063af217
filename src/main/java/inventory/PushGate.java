package inventory;

import io.vertx.core.Future;
import java.util.Optional;

/** Says whether figures may be written in a store now. */
@FunctionalInterface
public interface PushGate {

    /** Why not, in a few words; empty where they may. Fails only with the database. */
    Future<Optional<String>> closed(String storeId);
}
