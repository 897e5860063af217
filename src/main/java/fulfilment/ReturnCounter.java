package fulfilment;

import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import platform.db.Database;
import platform.db.Tx;
import platform.http.Problem;
import stores.Store;

/** Starts, lists and announces returns for people. Futures fail with a problem that says why not, and with the database. */
final class ReturnCounter {
    private final FulfilmentRepository fulfilments = new FulfilmentRepository();
    private final ReturnRepository returns = new ReturnRepository();
    private final Database database;
    private final OrderDesk orders;
    private final ReturnDesk desk;

    ReturnCounter(Database database, OrderDesk orders, ReturnDesk desk) {
        this.database = database;
        this.orders = orders;
        this.desk = desk;
    }

    /** A page and how many there are in all. */
    record Page(List<Return> returns, long total) {}

    Future<Page> page(String storeId, Optional<Long> orderId, int limit, int offset) {
        return returns.page(database.pool(), storeId, orderId, limit, offset)
                .compose(
                        page -> returns.count(database.pool(), storeId, orderId).map(total -> new Page(page, total)));
    }

    /** Fails with 404. */
    Future<Return> find(String storeId, long id) {
        return returns.find(database.pool(), storeId, id).map(ReturnCounter::orNotFound);
    }

    /** Starts one; fails with 404, or 422 for goods that no carrier took or that come back already. */
    Future<Return> start(String storeId, long orderId, Map<Long, BigDecimal> items, String actor) {
        return orders.requireRefunds(storeId, orderId)
                .compose(known -> orders.settings(storeId))
                .compose(known -> database.transaction(tx -> fulfilments
                        .lockOrder(tx.sql(), storeId, orderId)
                        .compose(locked -> orders.read(tx.sql(), known, orderId))
                        .compose(which -> start(tx, which, items, actor))));
    }

    private Future<Return> start(Tx tx, OrderCase which, Map<Long, BigDecimal> items, String actor) {
        String storeId = which.store().id();
        return returns.ofOrder(tx.sql(), storeId, which.order().id())
                .map(known -> ReturnRules.fault(items, ReturnRules.returnable(which, known)))
                .compose(fault -> fault.isPresent()
                        ? Future.failedFuture(Problem.of(422, "nothing_to_return", Conflicts.sentence(fault.get()))
                                .exception())
                        : desk.start(
                                tx, which, Optional.empty(), lines(which, items), actor, desk.mayTell(which.store())))
                .compose(id -> returns.find(tx.sql(), storeId, id.orElseThrow()))
                .map(ReturnCounter::orNotFound);
    }

    private static List<Return.Item> lines(OrderCase which, Map<Long, BigDecimal> items) {
        return items.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(item -> new Return.Item(item.getKey(), ReturnRules.sku(which, item.getKey()), item.getValue()))
                .toList();
    }

    /** Has the returns service told; what was told already stays. Fails with 404, or 409 where there is none to tell. */
    Future<Return> announce(Store store, long id) {
        if (!desk.mayTell(store)) {
            return Future.failedFuture(Problem.of(
                            409,
                            "no_returns_service",
                            "No returns service may be told: RETURNS_SERVICE_URL is not set, or the store is a sandbox.")
                    .exception());
        }
        return database.transaction(tx -> returns.find(tx.sql(), store.id(), id)
                .map(ReturnCounter::orNotFound)
                .compose(one -> one.state() == Return.State.ANNOUNCED
                        ? Future.succeededFuture()
                        : returns.announce(tx.sql(), store.id(), id).compose(news -> desk.tell(tx, store.id(), id)))
                .compose(told -> returns.find(tx.sql(), store.id(), id))
                .map(ReturnCounter::orNotFound));
    }

    /** What is done about refunds without a person. */
    Future<ReturnSettings> settings(String storeId) {
        return returns.settings(database.pool(), storeId);
    }

    Future<ReturnSettings> setSettings(String storeId, ReturnSettings settings) {
        return database.transaction(tx -> returns.setSettings(tx.sql(), storeId, settings))
                .map(settings);
    }

    private static Return orNotFound(Optional<Return> found) {
        return found.orElseThrow(
                () -> Problem.notFound("There is no such return.").exception());
    }
}
