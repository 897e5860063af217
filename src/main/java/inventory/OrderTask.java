package inventory;

import catalog.Products;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import orders.Order;
import orders.OrderItem;
import orders.Orders;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;

/** {@code inventory.order}: makes an order's claims what its state says. Its key is our id of the order. */
final class OrderTask implements TaskHandler {
    private final ListingRepository listings = new ListingRepository();
    private final MappingRepository mappings = new MappingRepository();
    private final Products products = new Products();
    private final StoreStocks stocks = new StoreStocks();
    private final Database database;
    private final Orders orders;
    private final StockLedger ledger;
    private final Follower follower;
    private final ShippedGoods shipped;
    private final StockSettings settings;
    private final Clock clock;

    OrderTask(
            Database database,
            Orders orders,
            StockLedger ledger,
            Follower follower,
            ShippedGoods shipped,
            StockSettings settings,
            Clock clock) {
        this.database = database;
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
                        tx.sql(), run.key().scope(), Long.parseLong(run.key().key()))
                .compose(found -> found.map(order -> claim(tx, order))
                        .orElseGet(() -> Future.succeededFuture(TaskOutcome.done())))
                .compose(outcome -> run.guard(tx).map(outcome)));
    }

    /** What an unpaid order holds is looked at again when its time is over. */
    private Future<TaskOutcome> claim(Tx tx, Order order) {
        Duration left = Duration.between(clock.instant(), order.createdAt().plus(settings.hold()));
        boolean held = left.compareTo(Duration.ZERO) > 0;
        return stocks.hold(tx, order.storeId())
                .compose(stock -> claims(tx, order, stock, held))
                .compose(claims -> ledger.claim(tx, order.storeId(), order.id(), claims)
                        .compose(claimed -> follow(tx, order, claimed))
                        .map(done -> held && claims.stream().anyMatch(OrderTask::isPending)
                                ? TaskOutcome.again(left, "it holds goods until it is paid")
                                : TaskOutcome.done()));
    }

    private static boolean isPending(StockLedger.LineClaim line) {
        return line.claim().pending().signum() > 0;
    }

    private Future<List<StockLedger.LineClaim>> claims(Tx tx, Order order, StoreStock stock, boolean held) {
        List<Long> wcIds = order.items().stream()
                .flatMap(item -> Stream.of(item.wcProductId(), item.wcVariationId()))
                .filter(id -> id != 0)
                .distinct()
                .toList();
        return products.findByWcIds(tx.sql(), order.storeId(), wcIds)
                .compose(found -> mappings.find(tx.sql(), order.storeId(), wcIds)
                        .compose(mapped -> shipped.ofOrder(tx.sql(), order.storeId(), order.id())
                                .map(gone -> claims(order, new Shelf(found, mapped), gone, stock, held))));
    }

    private static List<StockLedger.LineClaim> claims(
            Order order, Shelf shelf, Map<Long, BigDecimal> shipped, StoreStock stock, boolean held) {
        OrderStanding standing = OrderStanding.of(order.status(), order.state());
        Map<Long, BigDecimal> refunded = order.refundedQuantities();
        return order.items().stream()
                .flatMap(item -> shelf.counted(item).stream()
                        .map(counted -> new StockLedger.LineClaim(
                                item.wcItemId(),
                                stock.key(counted.sku()),
                                counted.wcProductId(),
                                ClaimRule.of(line(item, refunded, shipped), standing, held)
                                        .times(counted.pieces()))))
                .toList();
    }

    private static OrderedLine line(OrderItem item, Map<Long, BigDecimal> refunded, Map<Long, BigDecimal> shipped) {
        return new OrderedLine(
                item.quantity(),
                refunded.getOrDefault(item.wcItemId(), BigDecimal.ZERO),
                shipped.getOrDefault(item.wcItemId(), BigDecimal.ZERO),
                item.reducedStock());
    }

    /** What the store took for it is expected to be gone from its figures. */
    private Future<Void> follow(Tx tx, Order order, StockLedger.Claimed claimed) {
        Future<Void> done = Future.succeededFuture();
        for (long wcId : new TreeSet<>(claimed.reduced().keySet())) {
            done = done.compose(before -> listings.reduced(
                            tx.sql(),
                            order.storeId(),
                            wcId,
                            claimed.reduced().getOrDefault(wcId, BigDecimal.ZERO),
                            order.createdAt(),
                            order.modifiedAt()))
                    .compose(reduced -> follower.look(tx, order.storeId(), wcId));
        }
        return done;
    }
}
