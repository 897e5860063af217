package webhooks;

import io.vertx.core.Future;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What the door must know of stores. Answers come from a cache; they fail only with the database. */
public interface DoorStores {

    /**
     * The secrets by which a store signs now: two during a rotation, none for an unknown or deactivated store.
     *
     * @param readAgain whether the database is to be asked (the implementation bounds how often)
     */
    Future<List<String>> secrets(String storeId, boolean readAgain);

    /** The address that the shop believes is its own; empty for an unknown store. */
    Future<Optional<URI>> home(String storeId);
}
