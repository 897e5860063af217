package inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A season of three shops that sell one SKU at random. It keeps the truth beside them: what lies on the shelf, what is sold of
 * it, and what nobody was told yet. The same seed tells the same story of customers to all kinds of shops.
 */
final class Season {
    private static final Duration HOLD = Duration.ofMinutes(60);
    private static final Duration SWEEP = Duration.ofMinutes(5);
    private static final Duration TICK = Duration.ofSeconds(30);
    private static final Duration REST = Duration.ofMinutes(70);
    private static final Duration SUPPLY = Duration.ofMinutes(2);
    private static final int FEW = 20;

    private final Shops shops;
    private final Story story;
    private final Random random;
    private final Random postman;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final List<Sale> sales = new ArrayList<>();
    private Instant now;
    private Instant last;
    private long numbered;
    private int shelf = Shops.STOCK;
    private boolean onItsWay;
    private int customersLeft;
    private int sold;
    private int oversold;
    private int unexplained;
    private int turnedAway;
    private int turnedAwayThoughEnough;

    /**
     * How a season goes.
     *
     * @param customers how many come, one every ten seconds or so
     * @param delay the longest that news take
     * @param lost how many of a hundred news never come
     */
    public record Story(long seed, int customers, Duration delay, int lost) {}

    /**
     * What came of it, in pieces.
     *
     * @param oversold that were not there when they were sold
     * @param unexplained of these, those that no news on its way explains
     * @param turnedAway wanted and not sold
     * @param turnedAwayThoughEnough of these, those of which enough was there
     */
    public record Report(int sold, int oversold, int unexplained, int turnedAway, int turnedAwayThoughEnough) {}

    private record Event(Instant at, long number, Runnable act) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int time = at.compareTo(other.at);
            return time != 0 ? time : Long.compare(number, other.number);
        }
    }

    /** An order: what it claims, and what of that was told. */
    private static final class Sale {
        final int shop;
        final long order;
        int claims;
        int left;
        boolean paid;
        int version;
        int toldVersion;
        int told;

        Sale(int shop, long order, int claims, boolean paid) {
            this.shop = shop;
            this.order = order;
            this.claims = claims;
            this.paid = paid;
        }

        /** What lies on the shelf and is his. */
        int committed() {
            return claims - left;
        }
    }

    Season(Shops shops, Story story, Instant begin) {
        this.shops = shops;
        this.story = story;
        this.random = new Random(story.seed());
        this.postman = new Random(story.seed() + 1);
        this.now = begin;
        this.last = begin;
        this.customersLeft = story.customers();
    }

    /**
     * Lets all customers come, and all news; then nothing is under way.
     *
     * @param between is run after each event
     */
    Report play(Runnable between) {
        // The store's dates are whole seconds: what is sold in the second of the first look may be in it or not.
        after(Duration.ofSeconds(2), this::customer);
        again(TICK, this::tick);
        again(SWEEP, this::sweep);
        while (!events.isEmpty()) {
            Event event = events.remove();
            now = event.at();
            shops.now(now);
            event.act().run();
            between.run();
        }
        return new Report(sold, oversold, unexplained, turnedAway, turnedAwayThoughEnough);
    }

    /** On the shelf, with what is sold of it. */
    int shelf() {
        return shelf;
    }

    /** Sold and on the shelf, or still to be bought in. */
    int committed() {
        return sales.stream().mapToInt(Sale::committed).sum();
    }

    private int free() {
        return shelf - committed();
    }

    private void customer() {
        int shop = random.nextInt(Shops.COUNT);
        int quantity = 1 + random.nextInt(3);
        boolean paid = random.nextInt(100) < 85;
        Fate fate = Fate.of(random);
        if (shops.figure(shop) - held(shop) >= quantity) {
            sell(shop, quantity, paid, fate);
        } else {
            turnedAway += quantity;
            turnedAwayThoughEnough += free() >= quantity ? quantity : 0;
        }
        if (free() < FEW && !onItsWay) {
            onItsWay = true;
            after(SUPPLY, this::arrive);
        }
        if (--customersLeft > 0) {
            after(Duration.ofMillis(1 + random.nextInt(20_000)), this::customer);
        }
    }

    /** WooCommerce itself holds what unpaid orders want. */
    private int held(int shop) {
        return sales.stream()
                .filter(sale -> sale.shop == shop && !sale.paid)
                .mapToInt(Sale::committed)
                .sum();
    }

    private void sell(int shop, int quantity, boolean paid, Fate fate) {
        int missing = Math.min(quantity, Math.max(0, quantity - free()));
        int unheard = unheard(shop);
        oversold += missing;
        unexplained += shops.isWaiting(shop) ? 0 : Math.max(0, missing - unheard);
        sold += quantity;
        Sale sale = new Sale(shop, shops.order(shop, quantity, paid), quantity, paid);
        sales.add(sale);
        tell(sale);
        fate.of(this, sale);
    }

    /** What others sold and nobody was told of. */
    private int unheard(int shop) {
        return sales.stream()
                .filter(sale -> sale.shop != shop)
                .mapToInt(sale -> Math.max(0, sale.claims - sale.told))
                .sum();
    }

    /** What becomes of an order. */
    private enum Fate {
        CANCELLED,
        REFUNDED,
        COMPLETED,
        COMPLETED_AND_REFUNDED,
        FORGOTTEN;

        static Fate of(Random random) {
            int dice = random.nextInt(100);
            return dice < 10
                    ? CANCELLED
                    : dice < 15 ? REFUNDED : dice < 70 ? COMPLETED : dice < 75 ? COMPLETED_AND_REFUNDED : FORGOTTEN;
        }

        void of(Season season, Sale sale) {
            Duration soon = Duration.ofSeconds(1 + season.random.nextInt(1800));
            Duration later = soon.plusSeconds(1 + season.random.nextInt(3600));
            if (!sale.paid) {
                season.after(
                        this == FORGOTTEN ? HOLD : soon,
                        this == FORGOTTEN ? () -> season.cancel(sale) : () -> season.pay(sale));
            }
            Duration paid = sale.paid ? Duration.ZERO : HOLD;
            switch (this) {
                case CANCELLED -> season.after(soon.plus(paid), () -> season.cancel(sale));
                case REFUNDED -> season.after(soon.plus(paid), () -> season.refund(sale));
                case COMPLETED -> season.after(soon.plus(paid), () -> season.complete(sale));
                case COMPLETED_AND_REFUNDED -> {
                    season.after(soon.plus(paid), () -> season.complete(sale));
                    season.after(later.plus(paid), () -> season.refund(sale));
                }
                case FORGOTTEN -> {}
            }
        }
    }

    private void pay(Sale sale) {
        shops.pay(sale.shop, sale.order, sale.claims);
        sale.paid = true;
        tell(sale);
    }

    private void cancel(Sale sale) {
        if (sale.claims > 0) {
            shops.cancel(sale.shop, sale.order, sale.paid ? sale.claims : 0);
            shelf += sale.left;
            sale.claims = 0;
            sale.left = 0;
            tell(sale);
        }
    }

    private void refund(Sale sale) {
        shops.refund(sale.shop, sale.order, 1);
        sale.claims--;
        if (sale.left > 0) {
            sale.left--;
            shelf++;
        }
        tell(sale);
    }

    private void complete(Sale sale) {
        shops.complete(sale.shop, sale.order);
        shelf -= sale.committed();
        sale.left = sale.claims;
        tell(sale);
    }

    private void arrive() {
        onItsWay = false;
        shelf += Shops.STOCK;
        shops.arrive(Shops.STOCK);
    }

    /** Its news come late, in any order, twice or never. */
    private void tell(Sale sale) {
        sale.version++;
        Runnable news = shops.news(sale.shop, sale.order);
        int version = sale.version;
        int claims = sale.claims;
        int copies = postman.nextInt(100) < story.lost() ? 0 : postman.nextInt(20) == 0 ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            after(Duration.ofMillis(postman.nextLong(story.delay().toMillis() + 1)), () -> {
                news.run();
                if (version > sale.toldVersion) {
                    sale.toldVersion = version;
                    sale.told = claims;
                }
            });
        }
    }

    private void sweep() {
        shops.sweep();
        sales.forEach(sale -> {
            sale.toldVersion = sale.version;
            sale.told = sale.claims;
        });
        if (isGoingOn()) {
            again(SWEEP, this::sweep);
        }
    }

    private void tick() {
        if (isGoingOn()) {
            again(TICK, this::tick);
        }
    }

    private boolean isGoingOn() {
        return now.isBefore(last.plus(REST));
    }

    private void after(Duration time, Runnable act) {
        Instant at = now.plus(time);
        last = at.isAfter(last) ? at : last;
        events.add(new Event(at, numbered++, act));
    }

    private void again(Duration time, Runnable act) {
        events.add(new Event(now.plus(time), numbered++, act));
    }
}
