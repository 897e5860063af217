package catalog;

import io.vertx.ext.web.RoutingContext;
import platform.http.JsonBody;

/** What a caller wants of a product's stock. */
record StockRequest(StockOperation operation, int quantity) {
    private static final int MOST = 1_000_000_000;

    /** @throws platform.http.ProblemException 400 naming every wrong field */
    static StockRequest of(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        long quantity = body.whole("quantity", 0, MOST);
        StockOperation operation =
                body.optionalChoice("operation", StockOperation.BY_WIRE_NAME).orElse(StockOperation.SET);
        return body.refuseUnknown().result(() -> new StockRequest(operation, (int) quantity));
    }
}
