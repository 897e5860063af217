package catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import platform.db.Database;
import records.Kind;
import records.RecordKey;
import records.Records;
import records.Source;
import woocommerce.BatchResult;
import woocommerce.ListQuery;
import woocommerce.StoreAnswer;
import woocommerce.StoreClient;
import woocommerce.StoreException;
import woocommerce.StoreProblem;

/**
 * Reads and writes the stock of up to {@link #MOST} products of a store at once, all of them products, or all variations of
 * one product. What the store answers goes the way of every record. Futures fail with {@link StoreException} and with the
 * database.
 */
final class PoolFigures {
    /** The meta data that holds the mark; its first character hides it from the shop's staff. */
    static final String MARK_KEY = "_wci_stock_push";

    static final int MOST = ListQuery.MAX_PER_PAGE;

    private final Database database;
    private final Records records;
    private final Function<String, Future<StoreClient>> clients;

    /** @param clients hands out the client of a store */
    PoolFigures(Database database, Records records, Function<String, Future<StoreClient>> clients) {
        this.database = database;
        this.records = records;
        this.clients = clients;
    }

    /**
     * What the store shows now. What it does not know any more is left out, and somebody looks.
     *
     * @param wcParentId of variations their product, 0 for products
     */
    Future<Answered<CountedNow>> look(String storeId, long wcParentId, List<Long> wcIds) {
        return clients.apply(storeId)
                .compose(client -> list(client, wcParentId, wcIds))
                .compose(answer -> applied(storeId, Source.CONFIRM, answer, answer.body())
                        .map(new Answered<>(
                                answer.body().stream().map(PoolFigures::now).toList(), answer.date())))
                .recover(failure -> parentGone(failure)
                        ? Future.succeededFuture(new Answered<>(List.of(), Optional.empty()))
                        : Future.failedFuture(failure))
                .compose(answered ->
                        confirm(storeId, missing(wcIds, answered.all())).map(answered));
    }

    private static Future<StoreAnswer<List<ObjectNode>>> list(StoreClient client, long wcParentId, List<Long> wcIds) {
        ListQuery query = ListQuery.all().include(wcIds).perPage(MOST);
        return wcParentId == 0 ? client.products(query) : client.variations(wcParentId, query);
    }

    private static boolean parentGone(Throwable failure) {
        return failure instanceof StoreException store
                && store.problem() instanceof StoreProblem.NotFound notFound
                && notFound.gone();
    }

    private static List<Long> missing(List<Long> wcIds, List<CountedNow> shown) {
        List<Long> found = shown.stream().map(CountedNow::wcId).toList();
        return wcIds.stream().filter(id -> !found.contains(id)).toList();
    }

    private static CountedNow now(ObjectNode body) {
        CountedStock stock = CountedStock.of(body);
        boolean itself = stock.managed() && !CountedStock.leftToParent(body);
        Optional<String> mark = StreamSupport.stream(body.path("meta_data").spliterator(), false)
                .filter(meta -> meta.path("key").asText().equals(MARK_KEY))
                .map(meta -> meta.path("value").asText())
                .findFirst();
        return new CountedNow(
                stock.wcId(),
                itself,
                stock.quantity(),
                !stock.backorders().isEmpty() && !stock.backorders().equals("no"),
                mark);
    }

    /** Writes figures with their marks in one batch, which is never sent twice by itself. */
    Future<Answered<FigureWritten>> write(String storeId, long wcParentId, List<FigureWrite> writes) {
        List<ObjectNode> changes = writes.stream().map(PoolFigures::change).toList();
        return clients.apply(storeId)
                .compose(client ->
                        wcParentId == 0 ? client.updateProducts(changes) : client.updateVariations(wcParentId, changes))
                .compose(answer -> written(storeId, answer));
    }

    private static ObjectNode change(FigureWrite write) {
        ObjectNode change = JsonNodeFactory.instance.objectNode().put("id", write.wcId());
        change.put("stock_quantity", write.figure())
                .putArray("meta_data")
                .addObject()
                .put("key", MARK_KEY)
                .put("value", write.mark().toString());
        return change;
    }

    private Future<Answered<FigureWritten>> written(String storeId, StoreAnswer<List<BatchResult>> answer) {
        List<FigureWritten> written =
                answer.body().stream().map(PoolFigures::written).toList();
        List<ObjectNode> taken = answer.body().stream()
                .filter(result -> result.problem().isEmpty())
                .map(BatchResult::body)
                .toList();
        List<Long> gone = written.stream()
                .filter(FigureWritten.Gone.class::isInstance)
                .map(FigureWritten::wcId)
                .toList();
        return applied(storeId, Source.WRITE, answer, taken)
                .compose(done -> confirm(storeId, gone))
                .map(new Answered<>(written, answer.date()));
    }

    private static FigureWritten written(BatchResult result) {
        Optional<StoreProblem.Invalid> problem = result.problem();
        if (problem.isEmpty()) {
            return new FigureWritten.Taken(
                    result.id(), result.body().path("stock_quantity").asInt());
        }
        return problem.get().unknownId() || problem.get().status() == 404
                ? new FigureWritten.Gone(result.id())
                : new FigureWritten.Refused(result.id(), problem.get().mend());
    }

    private Future<Void> applied(String storeId, Source source, StoreAnswer<?> answer, List<ObjectNode> bodies) {
        return bodies.isEmpty()
                ? Future.succeededFuture()
                : records.apply(storeId, Kind.PRODUCT, source, bodies, answer.date(), false)
                        .mapEmpty();
    }

    private Future<Void> confirm(String storeId, Collection<Long> wcIds) {
        List<RecordKey> keys = wcIds.stream()
                .map(id -> new RecordKey(storeId, Kind.PRODUCT, id))
                .toList();
        return keys.isEmpty()
                ? Future.succeededFuture()
                : database.transaction(tx -> records.requestConfirms(tx, keys));
    }
}
