package sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.List;
import records.Kind;
import woocommerce.ListQuery;
import woocommerce.StoreAnswer;
import woocommerce.StoreClient;
import woocommerce.WooDates;

/** A store's lists by kind, and their rows. */
final class StoreLists {

    private StoreLists() {}

    /** Fails as the client does. */
    static Future<StoreAnswer<List<ObjectNode>>> list(StoreClient client, Kind kind, ListQuery query) {
        return switch (kind) {
            case ORDER -> client.orders(query);
            case PRODUCT -> client.products(query);
            case CUSTOMER -> client.customers(query);
        };
    }

    /** What a comparison needs of each row, and no more. Customers have no status. */
    static ListQuery thin(Kind kind, Shelf shelf, ListQuery query) {
        return switch (kind) {
            case ORDER -> query.status(shelf.status()).fields("id", "date_modified_gmt", "status");
            case PRODUCT ->
                query.status(shelf.status()).fields("id", "date_modified_gmt", "status", "type", "variations");
            case CUSTOMER -> query.fields("id", "date_modified_gmt");
        };
    }

    static List<PageRow> rows(List<ObjectNode> bodies) {
        return bodies.stream()
                .map(body -> new PageRow(body.path("id").asLong(), WooDates.gmt(body, "date_modified_gmt")))
                .toList();
    }
}
