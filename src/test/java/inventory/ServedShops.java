package inventory;

import static testing.Await.await;

import catalog.StockEdit;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import sandbox.store.Cart;
import sandbox.store.Kind;
import sandbox.store.SimulatedStore;

/** The same shops, simulated whole, with us between them: news is applied, tasks run when they are due, and some die. */
final class ServedShops implements Shops {
    private static final String SKU = "CUP";
    private static final int MOST_ROUNDS = 2000;
    private static final List<String> WORK =
            List.of(InventoryTasks.ORDER, InventoryTasks.PRODUCT, InventoryTasks.PUSH, InventoryTasks.SETTLE);

    private final PoolHouse house;
    private final Random random;
    private int trouble;
    private final Map<String, Long> product;
    private final Map<String, Set<Long>> untold = new HashMap<>();

    /** @param trouble how many calls of a shop in a hundred go wrong */
    ServedShops(PoolHouse house, long seed, int trouble) {
        this.house = house;
        this.random = new Random(seed);
        this.trouble = trouble;
        this.product = house.product(SKU, STOCK, STOCK, STOCK);
        PoolHouse.IDS.forEach(id -> untold.put(id, new HashSet<>()));
        house.push();
    }

    private static String id(int shop) {
        return PoolHouse.IDS.get(shop);
    }

    private SimulatedStore store(int shop) {
        return house.stores.get(id(shop));
    }

    @Override
    public int figure(int shop) {
        return house.figure(id(shop), product.get(id(shop)));
    }

    /** The clock goes on, and what is due is worked off. */
    @Override
    public void now(Instant time) {
        house.clock.pass(Duration.between(house.clock.instant(), time));
        work();
    }

    @Override
    public long order(int shop, int quantity, boolean paid) {
        return store(shop)
                .life()
                .checkout(
                        store(shop).buyer(1), Cart.of(product.get(id(shop)), quantity), paid ? "processing" : "pending")
                .getLong("id");
    }

    @Override
    public void pay(int shop, long order, int quantity) {
        store(shop).life().pay(order);
    }

    @Override
    public void cancel(int shop, long order, int back) {
        store(shop).life().cancel(order);
    }

    @Override
    public void refund(int shop, long order, int quantity) {
        JsonObject line = store(shop)
                .find(Kind.ORDER, order)
                .orElseThrow()
                .getJsonArray("line_items")
                .getJsonObject(0);
        store(shop).life().refundLine(order, line.getLong("id"), quantity, "0.10");
    }

    @Override
    public void complete(int shop, long order) {
        store(shop).life().editOrder(order, new JsonObject().put("status", "completed"));
    }

    /** Somebody says so here, of what the first shop shows. */
    @Override
    public void arrive(int quantity) {
        int shows = figure(0);
        StockEdit edit = new StockEdit(id(0), product.get(id(0)), shows, shows + quantity, "stock-change/1");
        await(house.shop.database().transaction(tx -> house.inventory.books().take(tx, edit)))
                .orElseThrow();
        work();
    }

    @Override
    public Runnable news(int shop, long order) {
        String id = id(shop);
        untold.get(id).add(order);
        JsonObject body = store(shop).find(Kind.ORDER, order).orElseThrow().copy();
        JsonObject counted =
                store(shop).find(Kind.PRODUCT, product.get(id)).orElseThrow().copy();
        boolean both = random.nextBoolean();
        return () -> {
            house.hear(id, Kind.ORDER, body);
            if (both) {
                house.hear(id, Kind.PRODUCT, counted);
            }
            work();
        };
    }

    @Override
    public void sweep() {
        untold.forEach((id, orders) -> {
            orders.forEach(order -> house.hear(id, Kind.ORDER, order));
            orders.clear();
            house.hear(id, Kind.PRODUCT, product.get(id));
        });
        work();
    }

    @Override
    public boolean isWaiting(int shop) {
        return await(house.inventory.sync().standing(id(shop))).wanted()
                        + await(house.inventory.sync().standing(id(shop))).writing()
                > 0;
    }

    void work() {
        boolean more = true;
        for (int rounds = 0; more; rounds++) {
            if (rounds > MOST_ROUNDS) {
                throw new AssertionError("the work never ends");
            }
            spoil();
            more = WORK.stream().anyMatch(kind -> house.runDue(kind).isPresent());
        }
    }

    /** Now and then a shop does not answer, its answer is lost, or whoever asks it dies. */
    private void spoil() {
        int dice = random.nextInt(100);
        if (dice >= trouble) {
            return;
        }
        SimulatedStore unlucky = store(random.nextInt(COUNT));
        switch (dice % 3) {
            case 0 ->
                unlucky.faults()
                        .on("POST", "/wp-json/wc/v3/products/batch")
                        .once()
                        .lostAnswer();
            case 1 -> unlucky.faults().onAny("/wp-json/wc/v3/products").once().status(503);
            default ->
                house.onCall.add(() -> {
                    throw new IllegalStateException("the process is gone");
                });
        }
    }

    /** Nothing goes wrong any more, and everything is told. */
    void rest() {
        house.onCall.clear();
        Stream.of(0, 1, 2).forEach(shop -> store(shop).faults().clear());
        trouble = 0;
        for (int i = 0; i < 5; i++) {
            now(house.clock.instant().plus(Duration.ofMinutes(1)));
        }
    }
}
