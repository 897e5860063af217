package fulfilment;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import orders.Order;
import orders.OrderWriter;
import orders.Orders;
import platform.db.Database;
import platform.http.Problem;
import platform.http.ProblemException;

/** Looks at an order for somebody who wants something done with it, and says 404 where there is none. */
final class OrderDesk {
    private final Database database;
    private final SettingsReader settings;
    private final Orders orders;
    private final OrderWriter writer;
    private final CaseReader reader;

    OrderDesk(Database database, SettingsReader settings, Orders orders, OrderWriter writer, CaseReader reader) {
        this.database = database;
        this.settings = settings;
        this.orders = orders;
        this.writer = writer;
        this.reader = reader;
    }

    /** What holds for the store at this moment. */
    Future<CaseReader.Settings> settings(String storeId) {
        return settings.read(storeId)
                .map(found -> found.orElseThrow(
                        () -> Problem.notFound("There is no such store.").exception()));
    }

    Future<OrderCase> read(SqlClient sql, CaseReader.Settings known, long orderId) {
        return reader.read(sql, known, orderId).map(found -> found.orElseThrow(OrderDesk::noOrder));
    }

    /** Without what refunds took back nobody knows what is to be shipped; 503 while the store cannot be asked. */
    Future<Void> requireRefunds(String storeId, long orderId) {
        return orders.find(database.pool(), storeId, orderId)
                .map(found -> found.orElseThrow(OrderDesk::noOrder))
                .compose(order -> learnRefunds(storeId, order));
    }

    private Future<Void> learnRefunds(String storeId, Order order) {
        return order.refundItemsKnown()
                ? Future.succeededFuture()
                : writer.knowRefundItems(storeId, order.id()).recover(OrderDesk::unreachable);
    }

    private static Future<Void> unreachable(Throwable failure) {
        return Future.failedFuture(
                failure instanceof ProblemException
                        ? failure
                        : Problem.of(
                                        503,
                                        "store_unreachable",
                                        "The store does not say now what the order's refunds took back.")
                                .withHeader("Retry-After", "30")
                                .exception());
    }

    private static ProblemException noOrder() {
        return Problem.notFound("There is no such order.").exception();
    }
}
