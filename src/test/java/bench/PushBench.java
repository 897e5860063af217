package bench;

import static testing.Await.await;

import inventory.PushLoad;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import sandbox.store.Kind;
import sandbox.store.SimulatedStore;
import sandbox.store.StoreProfile;

/** A figure of every SKU brought to every store: {@code bench/run PushBench 100000 5 200}. */
public final class PushBench {
    private static final int FIGURE = 7;

    private PushBench() {}

    /** How many SKUs, stores, and milliseconds that a call of a store takes. */
    public static void main(String[] args) {
        int skus = Integer.parseInt(args[0]);
        String[] ids = new String[Integer.parseInt(args[1])];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = "store-" + (i + 1);
        }
        try (PushLoad load = new PushLoad(ids)) {
            run(load, ids, skus, Long.parseLong(args[2]));
        }
        System.exit(0);
    }

    private static void run(PushLoad load, String[] ids, int skus, long millis) {
        JsonObject template = template(load);
        Map<String, FigureStore> stores = new LinkedHashMap<>();
        Map<String, String> urls = new LinkedHashMap<>();
        for (String id : ids) {
            FigureStore store = new FigureStore(load.vertx(), template, skus, millis);
            stores.put(id, store);
            urls.put(id, store.url());
        }
        load.fill(skus, FIGURE);
        long begin = System.nanoTime();
        load.begin(urls);
        double shown = seconds(begin, load::left);
        double quiet = seconds(begin, load::waiting);
        boolean right = stores.values().stream().allMatch(store -> store.allShow(FIGURE));
        System.out.println("| SKUs | stores | figures written | seconds | a second | calls of a store | most at once |"
                + " largest | until all was looked at, s | all right |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        System.out.printf(
                Locale.ROOT,
                "| %,d | %d | %,d | %,.0f | %,.0f | %,d | %d | %d | %,.0f | %s |%n",
                skus,
                ids.length,
                skus * ids.length,
                shown,
                skus * ids.length / shown,
                stores.values().iterator().next().calls(),
                stores.values().stream().mapToInt(FigureStore::most).max().orElse(0),
                stores.values().stream().mapToInt(FigureStore::largest).max().orElse(0),
                quiet,
                right);
    }

    private static JsonObject template(PushLoad load) {
        SimulatedStore store = await(SimulatedStore.start(load.vertx(), StoreProfile.named("template")))
                .withCatalogue();
        return store.all(Kind.PRODUCT).stream()
                .filter(product -> Boolean.TRUE.equals(product.getValue("manage_stock"))
                        && "simple".equals(product.getString("type")))
                .findFirst()
                .orElseThrow();
    }

    private static double seconds(long begin, LongSupplier left) {
        while (left.getAsLong() > 0) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
