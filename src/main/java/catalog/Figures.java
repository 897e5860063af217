package catalog;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;
import java.util.function.Function;
import platform.db.Database;
import records.Records;
import woocommerce.StoreClient;

/** The stock that stores show, for whoever keeps the books of it. */
public final class Figures {
    private final FigureRepository repository = new FigureRepository();
    private final ProductWriter writer;

    /** @param clients hands out the client of a store */
    public Figures(Database database, Records records, Function<String, Future<StoreClient>> clients) {
        this.writer = new ProductWriter(database, records, clients);
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
     * Reads a product in its store, so that our copy is what the store shows. Fails with {@link woocommerce.StoreException} and
     * with the database.
     */
    public Future<Void> read(String storeId, long wcId) {
        return writer.look(storeId, wcId).mapEmpty();
    }
}
