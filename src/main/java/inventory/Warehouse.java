package inventory;

import inventory.warehouse.WarehouseAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An external warehouse that is right about a store's stock.
 *
 * @param storeId whose goods it holds
 * @param pollEvery how long after a round the next one begins
 * @param connectedBy who said so
 * @param version another one for each time that it is connected
 * @param round how far the round under way is
 * @param failures how often it gave no page in a row
 * @param failure why, the last time
 * @param last what the last whole round came to
 */
record Warehouse(
        String storeId,
        WarehouseAccess access,
        Duration pollEvery,
        String connectedBy,
        Instant connectedAt,
        long version,
        Round round,
        int failures,
        Optional<String> failure,
        Optional<Last> last) {

    /**
     * A round through all its pages.
     *
     * @param cursor where it goes on; empty at its beginning
     * @param pages that were taken
     * @param taken SKUs that were compared
     * @param unknown SKUs that nobody sells here
     * @param refused items that could not be taken
     * @param examples some of these, and why
     */
    record Round(Optional<String> cursor, int pages, int taken, int unknown, int refused, String examples) {
        static final Round NONE = new Round(Optional.empty(), 0, 0, 0, 0, "");
    }

    /** A round that ended. */
    record Last(Instant endedAt, int taken, int unknown, int refused) {}
}
