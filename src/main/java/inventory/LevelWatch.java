package inventory;

import io.vertx.core.Future;
import java.util.List;
import platform.db.Tx;

/** Is told of every change of a level, in the transaction that makes it. */
@FunctionalInterface
public interface LevelWatch {

    /**
     * Levels changed, or what is claimed of them without changing them; each is named once, and locked. A failure undoes the
     * change.
     */
    Future<Void> moved(Tx tx, List<Moved> moved);
}
