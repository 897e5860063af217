package catalog;

import io.vertx.core.Future;
import java.util.Optional;
import platform.db.Tx;

/** Whoever keeps the books of stock is told of what a person does to a figure. Futures fail only with the database. */
public interface StockBooks {

    /**
     * Before a figure is written: takes the change into the books, where these write the store themselves.
     *
     * @return what the store is going to show; empty where whoever asks is to write
     */
    Future<Optional<Integer>> take(Tx tx, StockEdit edit);

    /** Whoever asked wrote the figure, and the store took it. */
    Future<Void> written(Tx tx, StockEdit edit);
}
