package catalog;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import records.Kind;
import records.ListedRecords;

/** What a list of products would show: variations are listed under their parents. */
public final class ListedProducts implements ListedRecords {

    private final ListedProductsRepository repository = new ListedProductsRepository();

    @Override
    public Kind kind() {
        return Kind.PRODUCT;
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

    @Override
    public Future<List<Long>> variations(SqlClient client, String storeId, long parentId, int limit) {
        return repository.variations(client, storeId, parentId, limit);
    }
}
