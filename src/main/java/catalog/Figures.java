package catalog;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import platform.db.Database;
import records.Records;
import woocommerce.StoreClient;
import woocommerce.StoreException;

/** The stock that stores show, for whoever keeps the books of it. */
public final class Figures {
    private final FigureRepository repository = new FigureRepository();
    private final ProductWriter writer;
    private final PoolFigures pooled;

    /** The most that are looked at or written at once. */
    public static final int MOST_AT_ONCE = PoolFigures.MOST;

    /** @param clients hands out the client of a store */
    public Figures(Database database, Records records, Function<String, Future<StoreClient>> clients) {
        this.writer = new ProductWriter(database, records, clients);
        this.pooled = new PoolFigures(database, records, clients);
    }

    /** By the store's id; empty for what the store does not have or nobody counts. Fails only with the database. */
    public Future<Optional<Figure>> find(SqlClient sql, String storeId, long wcId) {
        return repository.find(sql, storeId, wcId);
    }

    /** The store's id of a product of ours. Fails only with the database. */
    public Future<Optional<Long>> wcId(SqlClient sql, String storeId, long productId) {
        return repository.wcId(sql, storeId, productId);
    }

    /**
     * Reads what the store shows for a product now; empty where nobody counts it. Fails with {@link
     * woocommerce.StoreException} and with the database.
     */
    public Future<Optional<Integer>> read(String storeId, long wcId) {
        return writer.look(storeId, wcId)
                .map(shown ->
                        Optional.of(shown.stock()).filter(CountedStock::managed).map(CountedStock::quantity));
    }

    /** Whether that failure is the store's own word that it does not have the product any more. */
    public static boolean saysGone(Throwable failure) {
        return failure instanceof StoreException store && StockRefusals.saysGone(store.problem());
    }

    /** Has our copy of a product looked at again, as one that the store says is gone. Fails only with the database. */
    public Future<Void> confirm(String storeId, long wcId) {
        return writer.wantConfirm(storeId, wcId);
    }

    /**
     * Reads up to {@link #MOST_AT_ONCE} in one call. What the store does not know any more is left out. Fails with {@link
     * woocommerce.StoreException} and with the database.
     *
     * @param wcParentId of variations their product, 0 for products
     */
    public Future<Answered<CountedNow>> look(String storeId, long wcParentId, List<Long> wcIds) {
        return pooled.look(storeId, wcParentId, wcIds);
    }

    /**
     * Writes up to {@link #MOST_AT_ONCE} in one call, each with its mark; each may fail alone. Fails with {@link
     * woocommerce.StoreException}, after which nobody knows what was written, and with the database.
     */
    public Future<Answered<FigureWritten>> write(String storeId, long wcParentId, List<FigureWrite> writes) {
        return pooled.write(storeId, wcParentId, writes);
    }
}
