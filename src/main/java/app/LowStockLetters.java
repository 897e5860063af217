package app;

import inventory.LowStock;
import inventory.LowStockNews;
import io.vertx.core.Future;
import java.util.List;
import notifications.LowStockMails;
import platform.db.Tx;

/** Has the operators mailed of what the books of stock say, of which rooms of one number know nothing of each other. */
record LowStockLetters(LowStockMails mails) implements LowStockNews {

    @Override
    public Future<Void> low(Tx tx, List<LowStock> stores) {
        return mails.tell(tx, stores.stream().map(LowStockLetters::goods).toList());
    }

    private static LowStockMails.Goods goods(LowStock low) {
        return new LowStockMails.Goods(
                low.storeId(),
                low.product(),
                low.key().sku(),
                low.key().warehouse() + "/" + low.since(),
                low.available().toPlainString(),
                low.threshold().toPlainString());
    }
}
