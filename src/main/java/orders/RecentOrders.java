package orders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import records.Kind;
import records.Records;
import records.Source;
import woocommerce.ListQuery;
import woocommerce.OrderBy;
import woocommerce.StoreAnswer;
import woocommerce.StoreClient;

/** Reads what changed in a store's orders lately, for whoever cannot wait for the next sweep. */
public final class RecentOrders {
    private static final int MOST_PAGES = 3;

    private final Records records;
    private final Function<String, Future<StoreClient>> clients;

    /** @param clients hands out the client of a store */
    public RecentOrders(Records records, Function<String, Future<StoreClient>> clients) {
        this.records = records;
        this.clients = clients;
    }

    /**
     * Reads the orders that were changed after a moment, by the store's clock, up to three hundred. They go the way of every
     * record.
     *
     * @return whether these are all; fails with {@link woocommerce.StoreException} and with the database
     */
    public Future<Boolean> read(String storeId, Instant changedAfter) {
        return clients.apply(storeId).compose(client -> page(client, storeId, changedAfter, 1));
    }

    private Future<Boolean> page(StoreClient client, String storeId, Instant changedAfter, int page) {
        ListQuery query = ListQuery.all()
                .modifiedAfter(changedAfter)
                .ascending(OrderBy.ID)
                .perPage(ListQuery.MAX_PER_PAGE)
                .page(page);
        return client.orders(query)
                .compose(answer -> applied(storeId, answer).compose(done -> {
                    boolean last = answer.body().size() < ListQuery.MAX_PER_PAGE;
                    return last || page == MOST_PAGES
                            ? Future.succeededFuture(last)
                            : page(client, storeId, changedAfter, page + 1);
                }));
    }

    private Future<Void> applied(String storeId, StoreAnswer<List<ObjectNode>> answer) {
        return answer.body().isEmpty()
                ? Future.succeededFuture()
                : records.apply(storeId, Kind.ORDER, Source.SWEEP, answer.body(), answer.date(), false)
                        .mapEmpty();
    }
}
