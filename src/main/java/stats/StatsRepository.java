package stats;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** Reads figures: from the roll-up, and from the orders themselves where that does not hold. */
final class StatsRepository {

    /** What an order brings: its total less its refunds, whatever its status. */
    private static final String REVENUE = """
            sum(o.total - coalesce((SELECT sum(r.amount) FROM order_refunds r
                                    WHERE r.store_id = o.store_id AND r.order_id = o.id), 0))""";

    /** Figures of days from the roll-up. */
    static final String OF_DAYS = """
            SELECT status, currency, sum(orders)::bigint AS orders, sum(revenue) AS revenue
            FROM stats_days
            WHERE store_id = $1 AND day = ANY ($2)
            GROUP BY status, currency
            """;

    /**
     * Figures of each of the ranges named {@code range}, as {@code figures}: an index scan a range, where a plain join
     * with many of them compares every order with every range.
     */
    static final String OF_EACH_RANGE = """
            CROSS JOIN LATERAL (
                SELECT o.status, o.currency, count(*) AS orders, %s AS revenue
                FROM orders o
                WHERE o.store_id = $1 AND o.state = 'live'
                    AND o.created_at >= range.starts AND o.created_at < range.ends
                GROUP BY o.status, o.currency) AS figures
            """.formatted(REVENUE);

    /** Figures of ranges of time from the orders. */
    static final String OF_ORDERS = """
            SELECT status, currency, sum(orders)::bigint AS orders, sum(revenue) AS revenue
            FROM unnest($2::timestamptz[], $3::timestamptz[]) AS range (starts, ends)
            %sGROUP BY status, currency
            """.formatted(OF_EACH_RANGE);

    /** Everything but orders, in a range of time. */
    static final String OTHERS = """
            SELECT
                (SELECT count(*) FROM products
                 WHERE store_id = $1 AND state = 'live' AND NOT is_variation
                    AND stock_status <> 'outofstock') AS in_stock,
                (SELECT count(*) FROM products
                 WHERE store_id = $1 AND state = 'live' AND NOT is_variation
                    AND stock_status = 'outofstock') AS out_of_stock,
                (SELECT count(*) FROM customers WHERE store_id = $1 AND state = 'live') AS customers,
                (SELECT count(*) FROM customers
                 WHERE store_id = $1 AND state = 'live' AND created_at >= $2
                    AND created_at < $3) AS new_customers,
                (SELECT count(*) FROM shipments
                 WHERE store_id = $1 AND purpose = 'outbound'
                    AND purchased_at >= $2 AND purchased_at < $3) AS labels,
                (SELECT coalesce(sum(count), 0)::bigint FROM missed_webhooks
                 WHERE store_id = $1 AND at >= $2 AND at < $3 AND verdict = 'missed') AS missed,
                (SELECT coalesce(sum(count), 0)::bigint FROM missed_webhooks
                 WHERE store_id = $1 AND at >= $2 AND at < $3 AND verdict = 'unannounced') AS unannounced,
                (SELECT round(avg(extract(epoch FROM delivered_at - purchased_at)) / 86400, 2)
                 FROM shipments
                 WHERE store_id = $1 AND purpose = 'outbound' AND delivered_at >= $2 AND delivered_at < $3
                    AND purchased_at <= delivered_at) AS delivery_days
            """;

    /** How long parcels were on their way that arrived in a range of time, the most frequent ways first. */
    static final String TRANSIT = """
            SELECT carrier, country, count(*) AS delivered,
                round((avg(seconds) / 86400)::numeric, 2) AS average_days,
                round((percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) / 86400)::numeric, 2) AS median_days,
                round((percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds) / 86400)::numeric, 2) AS ninetieth_days
            FROM (
                SELECT coalesce(carrier, '') AS carrier, destination_country AS country,
                    extract(epoch FROM delivered_at - coalesce(handed_over_at, purchased_at))::float8 AS seconds
                FROM shipments
                WHERE store_id = $1 AND purpose = 'outbound' AND delivered_at >= $2 AND delivered_at < $3
                    AND coalesce(handed_over_at, purchased_at) <= delivered_at) AS arrived
            GROUP BY carrier, country
            ORDER BY delivered DESC, carrier, country
            LIMIT $4
            """;

    private static final int MOST_WAYS = 200;

    /** All that follows in the transaction sees one moment. */
    Future<Void> oneMoment(SqlClient tx) {
        return tx.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                .execute()
                .mapEmpty();
    }

    /** When the store's first order was created. */
    Future<Optional<Instant>> first(SqlClient client, String storeId) {
        return client.preparedQuery("""
                        SELECT created_at FROM orders
                        WHERE store_id = $1 AND state = 'live' ORDER BY created_at LIMIT 1
                        """)
                .execute(Tuple.of(storeId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> Rows.instant(row, "created_at"))
                        .findFirst());
    }

    /** The days of a range that are rolled up in this zone, changed since or not. */
    Future<Set<LocalDate>> rolled(SqlClient client, String storeId, ZoneId zone, DayRange range) {
        return client.preparedQuery("""
                        SELECT day FROM stats_rolled WHERE store_id = $1 AND timezone = $2 AND day >= $3 AND day < $4
                        """)
                .execute(Tuple.of(storeId, zone.getId(), range.from(), range.to()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLocalDate("day"))
                        .collect(Collectors.toSet()));
    }

    /** The days of a range that changed since they were rolled up. */
    Future<Set<LocalDate>> changed(SqlClient client, String storeId, ZoneId zone, DayRange range) {
        return client.preparedQuery("SELECT DISTINCT at FROM stats_dirty WHERE store_id = $1 AND at >= $2 AND at < $3")
                .execute(Tuple.of(storeId, Rows.at(range.starts(zone)), Rows.at(range.ends(zone))))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> Rows.instant(row, "at").atZone(zone).toLocalDate())
                        .collect(Collectors.toSet()));
    }

    /** From the roll-up. */
    Future<List<OrderFigures.Part>> ofDays(SqlClient client, String storeId, List<LocalDate> days) {
        return client.preparedQuery(OF_DAYS)
                .execute(Tuple.of(storeId).addArrayOfLocalDate(days.toArray(LocalDate[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(StatsRepository::part)
                        .toList());
    }

    /** From the orders themselves. */
    Future<List<OrderFigures.Part>> ofOrders(SqlClient client, String storeId, ZoneId zone, List<DayRange> ranges) {
        return client.preparedQuery(OF_ORDERS)
                .execute(Tuple.of(storeId)
                        .addArrayOfOffsetDateTime(starts(ranges, zone))
                        .addArrayOfOffsetDateTime(ends(ranges, zone)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(StatsRepository::part)
                        .toList());
    }

    /** Everything but orders. */
    Future<OtherFigures> others(SqlClient client, String storeId, Instant from, Instant to) {
        return client.preparedQuery(OTHERS)
                .execute(Tuple.of(storeId, Rows.at(from), Rows.at(to)))
                .map(rows -> rows.iterator().next())
                .map(row -> new OtherFigures(
                        row.getLong("in_stock"),
                        row.getLong("out_of_stock"),
                        row.getLong("customers"),
                        row.getLong("new_customers"),
                        row.getLong("labels"),
                        row.getLong("missed"),
                        row.getLong("unannounced"),
                        Rows.optionalDecimal(row, "delivery_days")));
    }

    /** How long parcels were on their way that arrived in a range of time, by carrier and country. */
    Future<List<TransitTime>> transit(SqlClient client, String storeId, Instant from, Instant to) {
        return client.preparedQuery(TRANSIT)
                .execute(Tuple.of(storeId, Rows.at(from), Rows.at(to), MOST_WAYS))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new TransitTime(
                                row.getString("carrier"),
                                row.getString("country"),
                                row.getLong("delivered"),
                                Rows.decimal(row, "average_days"),
                                Rows.decimal(row, "median_days"),
                                Rows.decimal(row, "ninetieth_days")))
                        .toList());
    }

    static OffsetDateTime[] starts(List<DayRange> ranges, ZoneId zone) {
        return ranges.stream().map(range -> Rows.at(range.starts(zone))).toArray(OffsetDateTime[]::new);
    }

    static OffsetDateTime[] ends(List<DayRange> ranges, ZoneId zone) {
        return ranges.stream().map(range -> Rows.at(range.ends(zone))).toArray(OffsetDateTime[]::new);
    }

    private static OrderFigures.Part part(Row row) {
        return new OrderFigures.Part(
                row.getString("status"),
                row.getString("currency"),
                row.getLong("orders"),
                Rows.decimal(row, "revenue"));
    }
}
