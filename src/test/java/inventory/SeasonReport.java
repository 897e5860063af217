package inventory;

import static testing.Await.await;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Plays one story of customers to shops with us and without, and writes what came of it as rows of a table. */
public final class SeasonReport {
    private static final Instant BEGIN = Instant.parse("2099-11-22T12:00:00Z");
    private static final int BOOKS_EVERY = 500;
    private static final int TROUBLE = 3;

    private SeasonReport() {}

    /**
     * Prints the rows. Blocks for minutes.
     *
     * @param customers how many come
     * @param lost how many news of a hundred never come
     */
    public static void print(int customers, long seed, int lost, PrintStream out) {
        Season.Story late = new Season.Story(seed, customers, Duration.ofSeconds(60), lost);
        out.println(
                "| shops | sold | oversold | of these not explained by the delay | turned away | of these though there was"
                        + " enough |");
        out.println("|---|---|---|---|---|---|");
        row(out, "each counts its third", lone(false, late));
        row(out, "each believes in all", lone(true, late));
        row(out, "served by us, news 0–60 s late", served(late, out));
        row(out, "served by us, news at once", served(new Season.Story(seed, customers, Duration.ZERO, 0), out));
    }

    private static Season.Report lone(boolean shared, Season.Story story) {
        return new Season(new LoneShops(shared), story, BEGIN).play(() -> {});
    }

    private static Season.Report served(Season.Story story, PrintStream out) {
        try (PoolHouse house = new PoolHouse()) {
            ServedShops shops = new ServedShops(house, story.seed(), story.lost() == 0 ? 0 : TROUBLE);
            Season season = new Season(shops, story, house.clock.instant());
            int[] events = {0};
            Season.Report report = season.play(() -> {
                if (++events[0] % BOOKS_EVERY == 0
                        && !await(LedgerProof.mismatches(house.shop.database().pool(), 1))
                                .isEmpty()) {
                    throw new IllegalStateException("the books are wrong after event " + events[0]);
                }
            });
            shops.rest();
            int free = Math.max(0, season.shelf() - season.committed());
            out.printf(
                    Locale.ROOT,
                    "in the end: free %d, shown %d %d %d, books %s of %d on hand%n",
                    free,
                    shops.figure(0),
                    shops.figure(1),
                    shops.figure(2),
                    house.level("CUP").onHand().stripTrailingZeros().toPlainString(),
                    season.shelf());
            return report;
        }
    }

    private static void row(PrintStream out, String shops, Season.Report report) {
        out.printf(
                Locale.ROOT,
                "| %s | %,d | %,d | %s | %,d | %,d |%n",
                shops,
                report.sold(),
                report.oversold(),
                shops.startsWith("served") ? Integer.toString(report.unexplained()) : "–",
                report.turnedAway(),
                report.turnedAwayThoughEnough());
    }
}
