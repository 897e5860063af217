package orders;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import platform.db.Database;
import records.RecordBody;
import records.RecordDates;
import woocommerce.ListQuery;

/** Learns from the store which items an order's refunds took back: the order's own body does not tell. */
final class RefundItems {
    /** No order has so many; a shop that repeats its first page for ever would. */
    private static final int MOST_PAGES = 100;

    private static final String REFUNDED_ITEM = "_refunded_item_id";

    private final Database database;
    private final RefundRepository repository = new RefundRepository();

    RefundItems(Database database) {
        this.database = database;
    }

    /** A refund with what it took back, by the order's item id. */
    record Refund(long wcRefundId, Optional<Instant> createdAt, Map<Long, OrderRefund.Item> items) {}

    /** Refunds that we do not hold yet are left to the order's next body. */
    Future<Void> learn(OrderWriter.Target target) {
        return page(target, 1)
                .compose(refunds -> database.transaction(tx -> repository.learn(
                        tx.sql(), target.storeId(), target.order().id(), refunds)));
    }

    private static Future<List<Refund>> page(OrderWriter.Target target, int number) {
        if (number > MOST_PAGES) {
            return Future.failedFuture(new IllegalStateException("the list of refunds does not end"));
        }
        ListQuery query = ListQuery.all().perPage(ListQuery.MAX_PER_PAGE).page(number);
        return target.client().refunds(target.wcId(), query).compose(answer -> {
            List<Refund> refunds =
                    answer.body().stream().map(RefundItems::refund).toList();
            return refunds.size() < ListQuery.MAX_PER_PAGE
                    ? Future.succeededFuture(refunds)
                    : page(target, number + 1).map(more -> joined(refunds, more));
        });
    }

    /** @throws records.BadRecordException when a field is of no use */
    static Refund refund(JsonNode body) {
        RecordBody refund = RecordBody.of(body);
        Map<Long, OrderRefund.Item> items = new TreeMap<>();
        for (RecordBody line : refund.objects("line_items")) {
            refundedItem(line)
                    .map(id -> new OrderRefund.Item(
                            id,
                            line.amountOrZero("quantity").abs(),
                            line.amountOrZero("total").abs()))
                    .ifPresent(item -> items.merge(item.wcItemId(), item, RefundItems::sum));
        }
        return new Refund(refund.id("id"), new RecordDates(refund).exact("date_created"), items);
    }

    private static Optional<Long> refundedItem(RecordBody line) {
        return line.objects("meta_data").stream()
                .filter(meta -> meta.text("key", 100).equals(REFUNDED_ITEM))
                .map(meta -> meta.idOrZero("value"))
                .filter(id -> id > 0)
                .findFirst();
    }

    private static OrderRefund.Item sum(OrderRefund.Item one, OrderRefund.Item other) {
        BigDecimal quantity = one.quantity().add(other.quantity());
        return new OrderRefund.Item(one.wcItemId(), quantity, one.total().add(other.total()));
    }

    private static List<Refund> joined(List<Refund> some, List<Refund> more) {
        List<Refund> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
