package inventory;

import io.vertx.core.Future;
import java.util.List;

/** Notes who is told that little is left. */
final class LowStocks {

    private LowStocks() {}

    /** One line for each store. */
    static LowStockNews into(List<String> told) {
        return (tx, stores) -> {
            stores.forEach(low -> told.add(low.storeId() + " " + low.key().sku() + " "
                    + low.available().toPlainString() + "/" + low.threshold().toPlainString()));
            return Future.succeededFuture();
        };
    }
}
