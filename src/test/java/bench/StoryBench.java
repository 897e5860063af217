package bench;

import inventory.SeasonReport;

/**
 * One SKU of 100 in three stores, sold at random to so many customers, with us and without: {@code bench/run StoryBench 10000
 * 6}.
 */
public final class StoryBench {
    private static final int LOST = 10;

    private StoryBench() {}

    /** Customers and a seed. */
    public static void main(String[] args) {
        SeasonReport.print(Integer.parseInt(args[0]), Long.parseLong(args[1]), LOST, System.out);
        System.exit(0);
    }
}
