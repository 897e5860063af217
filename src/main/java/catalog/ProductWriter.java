package catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import platform.db.Database;
import records.Kind;
import records.RecordBody;
import records.RecordDates;
import records.RecordKey;
import records.Records;
import records.Source;
import woocommerce.BatchResult;
import woocommerce.StoreAnswer;
import woocommerce.StoreClient;
import woocommerce.StoreException;

/**
 * The one writer of a product's stock in its store. What the store answers goes the way of every record. Futures fail
 * with {@link StoreException} and with the database.
 */
final class ProductWriter {

    private final Database database;
    private final Records records;
    private final Function<String, Future<StoreClient>> clients;

    /** @param clients hands out the client of a store */
    ProductWriter(Database database, Records records, Function<String, Future<StoreClient>> clients) {
        this.database = database;
        this.records = records;
        this.clients = clients;
    }

    /** The stock of a product or variation now, as who counts it has it. */
    Future<ShownStock> look(String storeId, long wcId) {
        return clients.apply(storeId)
                .compose(client -> client.product(wcId)
                        .compose(answer -> CountedStock.leftToParent(answer.body())
                                ? client.product(answer.body().path("parent_id").asLong())
                                : Future.succeededFuture(answer)))
                .compose(answer ->
                        applied(storeId, Source.CONFIRM, answer, answer.body()).map(shown(answer)));
    }

    private static ShownStock shown(StoreAnswer<ObjectNode> answer) {
        Optional<Instant> modifiedAt = new RecordDates(RecordBody.of(answer.body())).exact("date_modified");
        return new ShownStock(CountedStock.of(answer.body()), modifiedAt, answer.date());
    }

    /**
     * Writes a figure with its mark. By a batch of one, since that is never sent twice by itself: between two sendings
     * somebody may have bought.
     *
     * @return the figure that the store shows then
     */
    Future<Integer> write(String storeId, CountedStock stock, int figure, UUID mark) {
        ObjectNode change = JsonNodeFactory.instance.objectNode().put("id", stock.wcId());
        change.put("stock_quantity", figure)
                .putArray("meta_data")
                .addObject()
                .put("key", CountedStock.MARK_KEY)
                .put("value", mark.toString());
        return clients.apply(storeId)
                .compose(client -> stock.wcParentId() == 0
                        ? client.updateProducts(List.of(change))
                        : client.updateVariations(stock.wcParentId(), List.of(change)))
                .compose(answer -> written(storeId, answer));
    }

    /** Has somebody look whether the store still has the product. */
    Future<Void> wantConfirm(String storeId, long wcId) {
        RecordKey key = new RecordKey(storeId, Kind.PRODUCT, wcId);
        return database.transaction(tx -> records.requestConfirm(tx, key));
    }

    private Future<Integer> written(String storeId, StoreAnswer<List<BatchResult>> answer) {
        BatchResult result = answer.body().get(0);
        if (result.problem().isPresent()) {
            return Future.failedFuture(new StoreException(result.problem().get()));
        }
        return applied(storeId, Source.WRITE, answer, result.body())
                .map(result.body().path("stock_quantity").asInt());
    }

    private Future<Void> applied(String storeId, Source source, StoreAnswer<?> answer, ObjectNode body) {
        return records.apply(storeId, Kind.PRODUCT, source, List.of(body), answer.date(), false)
                .mapEmpty();
    }
}
