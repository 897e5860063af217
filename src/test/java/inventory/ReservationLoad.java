package inventory;

import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import platform.tasks.Tasks;
import testing.ShopDatabase;

/** Reservations at a rate that does not depend on their answers, over a pool of three stores that list every SKU. */
public final class ReservationLoad implements AutoCloseable {
    private static final String[] STORES = {"a", "b", "c"};
    private static final String POOL = "all";
    private static final int WARM_UP_SECONDS = 5;

    private final ShopDatabase shop = ShopDatabase.measured(STORES);
    private final StockLedger ledger = new StockLedger(
            List.of(new PushMarks(new Tasks(shop.database(), shop.vertx().eventBus()))));
    private final Random random = new Random(1);
    private long nextOrder;

    /**
     * What one reservation costs.
     *
     * @param databaseMillis that the database worked for it, its commit included
     * @param p50 from the moment it was due to its commit, in milliseconds
     * @param p99 the same
     * @param late how many were not done a second after the last was due
     */
    public record Cost(double databaseMillis, double p50, double p99, int late) {}

    /** @param skus how many there are */
    public ReservationLoad(int skus) {
        sql("INSERT INTO stock_pools (id, name, created_by) VALUES ('all', 'All', 'bench')", Tuple.tuple());
        sql("""
                INSERT INTO stock_levels (pool_id, sku, warehouse, on_hand, opened_at)
                SELECT 'all', 'SKU' || n, 'default', 1000000, now() FROM generate_series(1, $1) AS n
                """, Tuple.of(skus));
        for (String store : STORES) {
            sql("""
                    INSERT INTO stock_listings (store_id, wc_product_id, sku, pool_id, warehouse, shown, expected)
                    SELECT $2, n, 'SKU' || n, 'all', 'default', 1000000, 1000000 FROM generate_series(1, $1) AS n
                    """, Tuple.of(skus, store));
        }
    }

    /** Blocks for so long, and some seconds more. */
    public Cost measure(int skus, int perSecond, int seconds) {
        orders((WARM_UP_SECONDS + seconds) * perSecond);
        run(skus, perSecond, WARM_UP_SECONDS, new ConcurrentHistogram(3));
        sql("ANALYZE", Tuple.tuple());
        double before = activeMillis();
        Histogram times = new ConcurrentHistogram(3);
        int late = run(skus, perSecond, seconds, times);
        double active = activeMillis() - before;
        return new Cost(
                active / (perSecond * seconds),
                times.getValueAtPercentile(50) / 1000.0,
                times.getValueAtPercentile(99) / 1000.0,
                late);
    }

    private int run(int skus, int perSecond, int seconds, Histogram times) {
        int all = perSecond * seconds;
        AtomicInteger done = new AtomicInteger();
        long begin = System.nanoTime();
        for (int i = 0; i < all; i++) {
            long due = begin + TimeUnit.SECONDS.toNanos(1) * i / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            reserve("SKU" + (1 + random.nextInt(skus))).onComplete(end -> {
                if (end.failed()) {
                    throw new IllegalStateException(end.cause());
                }
                times.recordValue(Math.max(0, (System.nanoTime() - due) / 1000));
                done.incrementAndGet();
            });
        }
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        int late = all - done.get();
        while (done.get() < all) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        return late;
    }

    private Future<?> reserve(String sku) {
        long order = ++nextOrder;
        StockLedger.LineClaim line = new StockLedger.LineClaim(
                1,
                new StockKey(POOL, sku, StockKey.DEFAULT_WAREHOUSE),
                1,
                new Claim(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ONE));
        return shop.database().transaction(tx -> ledger.claim(tx, "a", order, List.of(line)));
    }

    private void orders(int count) {
        nextOrder = await(shop.database().pool().preparedQuery("""
                        WITH made AS (
                            INSERT INTO orders (store_id, wc_order_id, number, status, currency, total, total_tax,
                                shipping_total, discount_total, created_at)
                            SELECT 'a', n + $2, (n + $2)::text, 'processing', 'EUR', 1, 0, 0, 0, now()
                            FROM generate_series(1, $1) AS n ORDER BY n RETURNING id)
                        SELECT min(id) - 1 AS before FROM made
                        """).execute(Tuple.of(count, nextOrder)))
                .iterator()
                .next()
                .getLong("before");
    }

    /** What sessions of this database worked, as PostgreSQL counts it; a session tells at most once a second. */
    private double activeMillis() {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(12));
        return await(shop.database()
                        .pool()
                        .query("SELECT active_time FROM pg_stat_database WHERE datname = current_database()")
                        .execute())
                .iterator()
                .next()
                .getDouble("active_time");
    }

    private void sql(String statement, Tuple args) {
        await(shop.database().pool().preparedQuery(statement).execute(args));
    }

    @Override
    public void close() {
        shop.close();
    }
}
