package inventory;

import io.vertx.core.Future;
import java.util.List;
import platform.db.Tx;

/** Is told of every change of a level, in the transaction that makes it. */
@FunctionalInterface
public interface LevelWatch {

    /** Levels changed; each is named once. A failure undoes the change. */
    Future<Void> moved(Tx tx, List<Moved> moved);
}
