package stats;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.crypto.Keyring;
import platform.tasks.TaskKey;
import platform.tasks.TaskRun;
import testing.ShopDatabase;
import testing.TestStores;

/** What PostgreSQL does for statistics, on tables that are large enough for the choice to matter. */
class StatsPlansTest {

    private static final OffsetDateTime FROM = OffsetDateTime.parse("2026-03-01T00:00:00Z");
    private static final OffsetDateTime TO = OffsetDateTime.parse("2026-04-01T00:00:00Z");

    private final ShopDatabase shop =
            ShopDatabase.with(IntStream.range(0, 20).mapToObj(i -> "s" + i).toArray(String[]::new));

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void nothingReadsAWholeTable() {
        fill();
        OffsetDateTime[] from = {FROM};
        OffsetDateTime[] to = {TO};
        LocalDate[] days = FROM.toLocalDate().datesUntil(TO.toLocalDate()).toArray(LocalDate[]::new);

        assertThat(plan(StatsRepository.OF_DAYS, Tuple.of("s7").addArrayOfLocalDate(days)))
                .doesNotContain("Seq Scan");
        assertThat(plan(
                        StatsRepository.OF_ORDERS,
                        Tuple.of("s7").addArrayOfOffsetDateTime(from).addArrayOfOffsetDateTime(to)))
                .doesNotContain("Seq Scan");
        assertThat(plan(StatsRepository.OTHERS, Tuple.of("s7", FROM, TO)))
                .doesNotContain("Seq Scan on products", "Seq Scan on customers")
                .contains("Index Only Scan using customers_new");
    }

    private void fill() {
        sql("INSERT INTO orders (store_id, wc_order_id, number, status, currency, total, total_tax, shipping_total,"
                + " discount_total, created_at)"
                + " SELECT 's' || n % 20, n, n, 'completed', 'USD', 10, 0, 0, 0,"
                + " timestamptz '2026-01-01' + n * interval '4 minutes' FROM generate_series(1, 40000) n");
        sql("INSERT INTO order_refunds (store_id, order_id, wc_refund_id, amount)"
                + " SELECT store_id, id, id, 1 FROM orders WHERE id % 3 = 0");
        sql("INSERT INTO products (store_id, wc_product_id, type, status, name, stock_status)"
                + " SELECT 's' || n % 20, n, 'simple', 'publish', 'P', CASE WHEN n % 7 = 0 THEN 'outofstock'"
                + " ELSE 'instock' END FROM generate_series(1, 20000) n");
        sql("INSERT INTO customers (store_id, wc_customer_id, created_at)"
                + " SELECT 's' || n % 20, n, timestamptz '2026-01-01' + n * interval '8 minutes'"
                + " FROM generate_series(1, 20000) n");
        Clock clock = Clock.fixed(Instant.parse("2026-05-01T00:00:00Z"), ZoneOffset.UTC);
        RollUp rollUp =
                new RollUp(shop.database(), TestStores.of(shop.vertx(), shop.database(), Keyring.ephemeral()), clock);
        IntStream.range(0, 20)
                .mapToObj(i -> new TaskKey("s" + i, RollUp.BACKFILL, "s" + i))
                .forEach(key -> await(rollUp.run(TaskRun.detached(key))));
        sql("VACUUM ANALYZE");
    }

    private String plan(String select, Tuple args) {
        return StreamSupport.stream(
                        await(shop.database()
                                        .pool()
                                        .preparedQuery("EXPLAIN " + select)
                                        .execute(args))
                                .spliterator(),
                        false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }

    private void sql(String sql) {
        await(shop.database().pool().query(sql).execute());
    }
}
