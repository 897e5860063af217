package bench;

import inventory.ReservationLoad;
import java.util.Locale;

/** What a reservation of stock costs: {@code bench/run StockBench 1000 500 30}. */
public final class StockBench {

    private StockBench() {}

    /** How many SKUs, reservations a second, and seconds. */
    public static void main(String[] args) {
        int perSecond = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[2]);
        System.out.println("| SKUs | database time of one, ms | p50, ms | p99, ms | not done a second after the end |");
        System.out.println("|---|---|---|---|---|");
        row(Integer.parseInt(args[0]), perSecond, seconds);
        row(1, perSecond, seconds);
        System.exit(0);
    }

    private static void row(int skus, int perSecond, int seconds) {
        try (ReservationLoad load = new ReservationLoad(skus)) {
            ReservationLoad.Cost cost = load.measure(skus, perSecond, seconds);
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %.2f | %.1f | %.1f | %,d |%n",
                    skus,
                    cost.databaseMillis(),
                    cost.p50(),
                    cost.p99(),
                    cost.late());
        }
    }
}
