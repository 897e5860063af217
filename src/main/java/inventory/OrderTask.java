package inventory;

import catalog.Product;
import catalog.Products;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import orders.Order;
import orders.OrderItem;
import orders.Orders;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import platform.tasks.Tasks;

/** {@code inventory.order}: makes an order's claims what its state says. Its key is our id of the order. */
final class OrderTask implements TaskHandler {
    private final ListingRepository listings = new ListingRepository();
    private final Products products = new Products();
    private final Database database;
    private final Tasks tasks;
    private final Orders orders;
    private final StockLedger ledger;
    private final Follower follower;
    private final ShippedGoods shipped;
    private final StockSettings settings;
    private final Clock clock;

    OrderTask(
            Database database,
            Tasks tasks,
            Orders orders,
            StockLedger ledger,
            Follower follower,
            ShippedGoods shipped,
            StockSettings settings,
            Clock clock) {
        this.database = database;
        this.tasks = tasks;
        this.orders = orders;
        this.ledger = ledger;
        this.follower = follower;
        this.shipped = shipped;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        return database.transaction(tx -> orders.find(
                                tx.sql(),
                                run.key().scope(),
                                Long.parseLong(run.key().key()))
                        .compose(found ->
                                found.map(order -> claim(tx, run, order)).orElseGet(Future::succeededFuture))
                        .compose(done -> run.guard(tx)))
                .map(TaskOutcome.done());
    }

    private Future<Void> claim(Tx tx, TaskRun run, Order order) {
        Instant heldUntil = order.createdAt().plus(settings.hold());
        boolean held = clock.instant().isBefore(heldUntil);
        return claims(tx, order, held)
                .compose(claims -> ledger.claim(tx, order.storeId(), order.id(), claims)
                        .compose(claimed -> follow(tx, order, claimed))
                        .compose(done -> held && claims.stream().anyMatch(OrderTask::isPending)
                                ? tasks.enqueue(tx, run.key(), heldUntil)
                                : Future.succeededFuture()));
    }

    private static boolean isPending(StockLedger.LineClaim line) {
        return line.claim().pending().signum() > 0;
    }

    private Future<List<StockLedger.LineClaim>> claims(Tx tx, Order order, boolean held) {
        List<Long> wcIds = order.items().stream()
                .flatMap(item -> Stream.of(item.wcProductId(), item.wcVariationId()))
                .filter(id -> id != 0)
                .distinct()
                .toList();
        return products.findByWcIds(tx.sql(), order.storeId(), wcIds)
                .compose(found -> shipped.ofOrder(tx.sql(), order.storeId(), order.id())
                        .compose(gone -> listings.pool(tx.sql(), order.storeId())
                                .map(pool -> pool.orElse(ListingRepository.alone(order.storeId())))
                                .map(pool -> claims(order, found, gone, pool, held))));
    }

    private static List<StockLedger.LineClaim> claims(
            Order order, Map<Long, Product> products, Map<Long, BigDecimal> shipped, String pool, boolean held) {
        Shelf shelf = new Shelf(products);
        OrderStanding standing = OrderStanding.of(order.status(), order.state());
        Map<Long, BigDecimal> refunded = order.refundedQuantities();
        return order.items().stream()
                .flatMap(item -> shelf.sku(item).stream()
                        .map(sku -> new StockLedger.LineClaim(
                                item.wcItemId(),
                                new StockKey(pool, sku, StockKey.DEFAULT_WAREHOUSE),
                                ClaimRule.of(line(item, refunded, shipped), standing, held))))
                .toList();
    }

    private static OrderedLine line(OrderItem item, Map<Long, BigDecimal> refunded, Map<Long, BigDecimal> shipped) {
        return new OrderedLine(
                item.quantity(),
                refunded.getOrDefault(item.wcItemId(), BigDecimal.ZERO),
                shipped.getOrDefault(item.id(), BigDecimal.ZERO),
                item.reducedStock());
    }

    /** What the store took for it is expected to be gone from its figures. */
    private Future<Void> follow(Tx tx, Order order, StockLedger.Claimed claimed) {
        Future<Void> done = Future.succeededFuture();
        List<String> skus = claimed.reduced().keySet().stream()
                .sorted(Comparator.naturalOrder())
                .toList();
        for (String sku : skus) {
            done = done.compose(before -> listings.reduced(
                            tx.sql(),
                            order.storeId(),
                            sku,
                            claimed.reduced().getOrDefault(sku, BigDecimal.ZERO),
                            order.modifiedAt()))
                    .compose(reduced -> listings.products(tx.sql(), order.storeId(), sku))
                    .compose(wcIds -> lookAt(tx, order.storeId(), wcIds));
        }
        return done;
    }

    private Future<Void> lookAt(Tx tx, String storeId, List<Long> wcIds) {
        Future<Void> done = Future.succeededFuture();
        for (long wcId : wcIds) {
            done = done.compose(before -> follower.look(tx, storeId, wcId, false));
        }
        return done;
    }
}
