package sandbox.store;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/**
 * A shop that does not come to rest: buyers buy, staff edits, refunds, renames, counts stock, trashes, restores and
 * deletes, at random from a seed. A record often changes several times within one second. Orders come back from the trash
 * by a write through REST, of which WooCommerce tells nobody.
 */
public final class Unrest implements AutoCloseable {

    private static final List<String> STATUSES =
            List.of("pending", "processing", "on-hold", "completed", "cancelled", "failed");
    private static final String TAG = "unrest";

    private final Vertx vertx;
    private final SimulatedStore shop;
    private final ShopLife life;
    private final Random random;
    private final List<Runnable> deck = new ArrayList<>();
    private final List<Long> orders;
    private final List<Long> trashedOrders = new ArrayList<>();
    private final List<Long> simple;
    private final List<Long> trashedProducts = new ArrayList<>();
    private final List<Long> variable;
    private final List<Long> variations;
    private final List<Long> customers;
    private final AtomicInteger changes = new AtomicInteger();
    private final long timer;

    Unrest(Vertx vertx, SimulatedStore shop, Duration period, boolean deletions, Random random) {
        this.vertx = vertx;
        this.shop = shop;
        this.life = shop.life();
        this.random = random;
        this.orders = live(shop.all(Kind.ORDER));
        List<JsonObject> products = shop.all(Kind.PRODUCT);
        this.simple = live(typed(products, "simple"));
        this.variable = live(typed(products, "variable"));
        this.variations = live(typed(products, "variation"));
        this.customers = live(shop.all(Kind.CUSTOMER));
        everyday();
        if (deletions) {
            deletions();
        }
        this.timer = vertx.setPeriodic(period.toMillis(), id -> change());
    }

    /** How many changes there were. */
    public int changes() {
        return changes.get();
    }

    /** No further change begins. */
    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }

    private void everyday() {
        often(18, this::sell);
        any(24, orders, id -> life.editOrder(id, field("status", STATUSES.get(random.nextInt(STATUSES.size())))));
        any(14, orders, id -> life.editOrder(id, field("customer_note", word())));
        any(5, orders, id -> life.refund(id, "0.10", word()));
        any(10, simple, id -> life.editProduct(id, field("stock_quantity", random.nextInt(500))));
        any(4, simple, id -> life.editProduct(id, field("regular_price", (1 + random.nextInt(90)) + ".50")));
        any(8, variations, id -> life.editProduct(id, field("stock_quantity", random.nextInt(500))));
        often(2, () -> simple.add(id(life.createProduct(product()))));
        any(2, variable, this::addVariation);
        often(3, () -> customers.add(id(life.createCustomer(account()))));
        any(6, customers, id -> life.editCustomer(id, field("first_name", word())));
    }

    private void deletions() {
        taken(4, orders, id -> trashedOrders.add(id(life.trashOrder(id))));
        taken(2, trashedOrders, id -> orders.add(id(life.editOrder(id, field("status", "processing")))));
        taken(1, simple, id -> trashedProducts.add(id(life.trashProduct(id))));
        taken(1, trashedProducts, id -> simple.add(id(life.restoreProduct(id))));
        taken(2, orders, id -> life.forceDelete(Kind.ORDER, id));
        taken(1, variations, id -> life.forceDelete(Kind.PRODUCT, id));
        taken(1, customers, life::deleteCustomer);
    }

    private void often(int weight, Runnable action) {
        deck.addAll(Collections.nCopies(weight, action));
    }

    /** Something happens to one of these, if there is one. */
    private void any(int weight, List<Long> ids, LongConsumer action) {
        often(weight, () -> {
            if (!ids.isEmpty()) {
                action.accept(any(ids));
            }
        });
    }

    /** The same, and it is none of these any more. */
    private void taken(int weight, List<Long> ids, LongConsumer action) {
        often(weight, () -> {
            if (!ids.isEmpty()) {
                action.accept(ids.remove(random.nextInt(ids.size())));
            }
        });
    }

    private void change() {
        deck.get(random.nextInt(deck.size())).run();
        changes.incrementAndGet();
    }

    private void sell() {
        List<Long> shelf = random.nextBoolean() ? simple : variations;
        Cart cart = new Cart(List.of(new Cart.Line(any(shelf), 1 + random.nextInt(2))), "5.00", word());
        orders.add(id(life.checkout(shop.buyer(random.nextInt(10_000)), cart)));
    }

    private void addVariation(long parent) {
        JsonArray options =
                new JsonArray().add(new JsonObject().put("name", "Size").put("option", word()));
        variations.add(id(life.createVariation(parent, product().put("attributes", options))));
    }

    private JsonObject product() {
        return new JsonObject()
                .put("name", "Novelty " + word())
                .put("regular_price", (1 + random.nextInt(90)) + ".00")
                .put("manage_stock", true)
                .put("stock_quantity", random.nextInt(100));
    }

    private JsonObject account() {
        return new JsonObject()
                .put("email", word() + random.nextInt() + "@mail.test")
                .put("first_name", word());
    }

    private String word() {
        return TAG + random.nextInt(1_000_000);
    }

    private long any(List<Long> ids) {
        return ids.get(random.nextInt(ids.size()));
    }

    private static JsonObject field(String name, Object value) {
        return new JsonObject().put(name, value);
    }

    private static long id(JsonObject document) {
        return document.getLong("id");
    }

    private static List<JsonObject> typed(List<JsonObject> products, String type) {
        return products.stream()
                .filter(one -> type.equals(one.getString("type")))
                .toList();
    }

    private static List<Long> live(List<JsonObject> documents) {
        return new ArrayList<>(documents.stream()
                .filter(one -> !"trash".equals(one.getString("status")))
                .map(Unrest::id)
                .toList());
    }
}
