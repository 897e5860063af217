package sandbox.store;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Lets buyers come by themselves: mostly paid orders, some that wait for their payment and get it later. */
final class SelfSelling implements AutoCloseable {

    private static final int MOST_LINES = 3;
    private static final int MOST_OF_ONE = 2;
    private static final double UNPAID_SHARE = 0.15;

    private final Vertx vertx;
    private final ShopLife shop;
    private final List<Long> sellable;
    private final Random random;
    private final List<Long> unpaid = new ArrayList<>();
    private final long timer;
    private int buyers;

    SelfSelling(Vertx vertx, ShopLife shop, List<Long> sellable, Duration period, Random random) {
        this.vertx = vertx;
        this.shop = shop;
        this.sellable = List.copyOf(sellable);
        this.random = random;
        this.timer = vertx.setPeriodic(period.toMillis(), period.toMillis(), id -> sell());
    }

    private void sell() {
        if (!unpaid.isEmpty() && random.nextBoolean()) {
            shop.pay(unpaid.remove(0));
            return;
        }
        List<Cart.Line> lines = new ArrayList<>();
        int count = 1 + random.nextInt(MOST_LINES);
        for (int i = 0; i < count; i++) {
            long product = sellable.get(random.nextInt(sellable.size()));
            lines.add(new Cart.Line(product, 1 + random.nextInt(MOST_OF_ONE)));
        }
        boolean paid = random.nextDouble() >= UNPAID_SHARE;
        buyers++;
        Buyer buyer = People.buyer(random, buyers);
        JsonObject order = shop.checkout(buyer, new Cart(lines, "5.00", ""), paid ? "processing" : "pending");
        if (!paid) {
            unpaid.add(order.getLong("id"));
        }
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }
}
