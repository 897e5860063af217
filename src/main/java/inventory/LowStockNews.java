package inventory;

import io.vertx.core.Future;
import java.util.List;
import platform.db.Tx;

/** Is told when little is left, in the transaction in which it comes to be so. */
@FunctionalInterface
public interface LowStockNews {

    /**
     * Little is left of one SKU; each store that sells it is named once, the first of its pool first. A failure undoes what
     * made it so.
     */
    Future<Void> low(Tx tx, List<LowStock> stores);
}
