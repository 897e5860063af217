package sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import platform.db.Database;
import records.Applied;
import records.Kind;
import records.RecordKey;
import records.RecordStanding;
import records.RecordState;
import woocommerce.StoreAnswer;

/** Takes in a page of the orders in the trash. The store is asked for each singly, so those known as trashed are left. */
final class TrashedOrders {

    private final Database database;

    TrashedOrders(Database database) {
        this.database = database;
    }

    /** Succeeds with what became of all of them; fails only with the database. */
    Future<Applied> take(OpenStep open, StoreAnswer<List<ObjectNode>> answer) {
        List<RecordKey> keys =
                answer.body().stream().map(body -> key(open, body)).toList();
        return open.records().standings(database.pool(), keys).compose(known -> {
            List<ObjectNode> news = answer.body().stream()
                    .filter(body -> !isKnown(known, key(open, body)))
                    .toList();
            int unchanged = answer.body().size() - news.size();
            return open.apply(Kind.ORDER, news, answer.date())
                    .map(applied -> applied.plus(new Applied(0, 0, unchanged, 0, 0)));
        });
    }

    private static boolean isKnown(Map<RecordKey, RecordStanding> known, RecordKey key) {
        RecordStanding standing = known.get(key);
        return standing != null && standing.state() == RecordState.TRASHED;
    }

    private static RecordKey key(OpenStep open, ObjectNode body) {
        return new RecordKey(open.run().storeId(), Kind.ORDER, body.path("id").asLong());
    }
}
