package orders;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import platform.db.Database;
import stores.Store;

/**
 * Streams orders as CSV: a page is read when the reader has taken the one before, so that memory holds one page whatever
 * the number of orders and the speed of the reader.
 */
final class OrderExport {
    private static final int PAGE = 200;

    /** A reader that takes nothing for so long is gone. */
    private static final int STALLED_AFTER_SECONDS = 120;

    private final Database database;
    private final Orders orders;
    private final OrderView view;

    OrderExport(Database database, Orders orders, OrderView view) {
        this.database = database;
        this.orders = orders;
        this.view = view;
    }

    private record Export(Store store, OrderFilter filter, HttpServerResponse response, Promise<Void> done) {}

    /** Succeeds when the last line is written; fails with the database, or when the reader went away. */
    Future<Void> stream(Store store, OrderFilter filter, HttpServerResponse response) {
        Export export = new Export(store, filter, response, Promise.promise());
        next(export, OrderWindow.first(PAGE));
        return export.done().future();
    }

    /** Not one future for all pages: each would keep the one before. */
    private void next(Export export, OrderWindow window) {
        orders.page(database.pool(), export.store().id(), export.filter(), window)
                .compose(page -> write(export, window, page))
                .onSuccess(page -> goOn(export, page))
                .onFailure(export.done()::fail);
    }

    private void goOn(Export export, OrderPage page) {
        page.next()
                .ifPresentOrElse(
                        place -> next(export, OrderWindow.after(place, PAGE)),
                        () -> export.done().complete());
    }

    private Future<OrderPage> write(Export export, OrderWindow window, OrderPage page) {
        return view.besides(export.store(), page)
                .map(more -> lines(export, window, page, more))
                .compose(lines -> export.response().write(lines).timeout(STALLED_AFTER_SECONDS, TimeUnit.SECONDS))
                .map(page);
    }

    /** The head of the answer waits for the first page: what fails before it is a proper problem. */
    private static Buffer lines(
            Export export, OrderWindow window, OrderPage page, Map<Long, Map<String, Object>> more) {
        StringBuilder lines = new StringBuilder();
        if (window.after().isEmpty()) {
            export.response()
                    .setChunked(true)
                    .putHeader("Content-Type", "text/csv; charset=utf-8; header=present")
                    .putHeader("Cache-Control", "no-store")
                    .putHeader(
                            "Content-Disposition",
                            "attachment; filename=\"orders-" + export.store().id() + ".csv\"");
            lines.append(OrderCsv.header());
        }
        page.orders()
                .forEach(order ->
                        lines.append(OrderCsv.row(export.store(), order, more.getOrDefault(order.id(), Map.of()))));
        return Buffer.buffer(lines.toString());
    }
}
