package orders;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import records.Kind;
import records.ListedRecords;

/** What a list of orders would show: drafts of the checkout are hidden from it. */
public final class ListedOrders implements ListedRecords {

    private final ListedOrdersRepository repository = new ListedOrdersRepository();

    @Override
    public Kind kind() {
        return Kind.ORDER;
    }

    @Override
    public Future<Set<Long>> listed(SqlClient client, String storeId, Collection<Long> wcIds) {
        return repository.listed(client, storeId, wcIds);
    }

    @Override
    public Future<Long> created(SqlClient client, String storeId, Instant from, Instant before) {
        return repository.created(client, storeId, from, before);
    }

    @Override
    public Future<List<Long>> createdIds(
            SqlClient client, String storeId, Instant from, Instant before, long afterId, int limit) {
        return repository.createdIds(client, storeId, from, before, afterId, limit);
    }
}
