package tracking;

import carriers.TrackingStatus;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** Reads from shipping's table {@code shipments} how often parcels want to be asked after. */
final class DemandRepository {

    /** What all followed parcels want, of all stores. */
    Future<List<Demand>> demands(SqlClient client, Instant now, Duration doublesAfter) {
        return client.preparedQuery("""
                        SELECT store_id, carrier_account_id, coalesce(carrier, '') AS carrier, tracking_status,
                            greatest(0, floor(extract(epoch FROM $1 - greatest(last_event_at, purchased_at, created_at))
                                / $2))::int AS quiet,
                            count(*) AS parcels
                        FROM shipments WHERE next_poll_at IS NOT NULL
                        GROUP BY 1, 2, 3, 4, 5
                        """)
                .execute(Tuple.of(Rows.at(now), doublesAfter.toSeconds()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Demand(
                                new BoughtBy(
                                        row.getString("store_id"),
                                        Optional.ofNullable(row.getLong("carrier_account_id"))),
                                row.getString("carrier"),
                                TrackingStatus.ofWireName(row.getString("tracking_status"))
                                        .orElse(TrackingStatus.UNKNOWN),
                                row.getInteger("quiet"),
                                row.getLong("parcels")))
                        .toList());
    }
}
