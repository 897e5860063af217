package orders;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import platform.db.Batches;
import platform.db.Rows;

/** Writes what refunds took back. */
final class RefundRepository {

    private static final String LEARN = """
            UPDATE order_refunds SET items_known = true, created_at = coalesce($4, created_at)
            WHERE store_id = $1 AND order_id = $2 AND wc_refund_id = $3""";

    /** Only for refunds that we hold; their rows are locked by the statement before. */
    private static final String UPSERT_ITEM = """
            INSERT INTO order_refund_items (store_id, order_id, wc_refund_id, wc_item_id, quantity, total)
            SELECT store_id, order_id, wc_refund_id, $4, $5, $6
            FROM order_refunds WHERE store_id = $1 AND order_id = $2 AND wc_refund_id = $3
            ON CONFLICT (store_id, order_id, wc_refund_id, wc_item_id) DO UPDATE SET
                quantity = excluded.quantity, total = excluded.total""";

    Future<Void> learn(SqlClient sql, String storeId, long orderId, List<RefundItems.Refund> refunds) {
        List<Tuple> learned = new ArrayList<>();
        List<Tuple> items = new ArrayList<>();
        refunds.stream()
                .sorted(Comparator.comparingLong(RefundItems.Refund::wcRefundId))
                .forEach(refund -> {
                    learned.add(Tuple.of(storeId, orderId, refund.wcRefundId(), Rows.at(refund.createdAt())));
                    refund.items().values().forEach(item -> items.add(item(storeId, orderId, refund, item)));
                });
        return Future.join(Batches.execute(sql, LEARN, learned), Batches.execute(sql, UPSERT_ITEM, items))
                .mapEmpty();
    }

    private static Tuple item(String storeId, long orderId, RefundItems.Refund refund, OrderRefund.Item item) {
        return Tuple.of(storeId, orderId, refund.wcRefundId(), item.wcItemId(), item.quantity(), item.total());
    }
}
