package sandbox.faults;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What happens to the webhooks a simulator sends: lost, doubled, delayed, out of order. Thread-safe. Counted fates
 * come first, in the order they were asked for; then what happens by chance, from a seed.
 */
public final class DeliveryFaults {

    /**
     * What happens to one delivery.
     *
     * @param copies how often it is sent: 0 lost, 1 as it should be, 2 doubled
     * @param delay how long it is held back before its body is built
     * @param underWay how long its body is under way before the receiver has it; what follows does not wait
     * @param half whether its connection is cut in the middle of the body
     */
    public record Fate(int copies, Duration delay, Duration underWay, boolean half) {

        /** Sent once, whole, at once. */
        public static final Fate NORMAL = new Fate(1, Duration.ZERO, Duration.ZERO, false);

        Fate times(int n) {
            return new Fate(n, delay, underWay, half);
        }

        Fate after(Duration pause) {
            return new Fate(copies, pause, underWay, half);
        }

        Fate underWay(Duration time) {
            return new Fate(copies, delay, time, half);
        }

        Fate halved() {
            return new Fate(copies, delay, underWay, true);
        }
    }

    private final Deque<Fate> fates = new ArrayDeque<>();
    private DeliveryOdds odds = DeliveryOdds.NONE;
    private Random chance = new Random(0);
    private Optional<Random> disorder = Optional.empty();

    /** The next {@code n} deliveries are lost. */
    public synchronized void lose(int n) {
        add(n, Fate.NORMAL.times(0));
    }

    /** The next {@code n} deliveries are sent twice. */
    public synchronized void doubled(int n) {
        add(n, Fate.NORMAL.times(2));
    }

    /** The next {@code n} deliveries are held back for this while. */
    public synchronized void delayed(int n, Duration delay) {
        add(n, Fate.NORMAL.after(delay));
    }

    /** Of all further deliveries this share is lost, drawn from {@code seed}. */
    public synchronized void loseShare(double share, long seed) {
        byChance(new DeliveryOdds(share, 0, 0, 0, Duration.ZERO), seed);
    }

    /** All further deliveries meet these odds, drawn from {@code seed}. */
    public synchronized void byChance(DeliveryOdds shares, long seed) {
        odds = shares;
        chance = new Random(seed);
    }

    /** Deliveries that wait together are sent in an order drawn from {@code seed}. */
    public synchronized void reordered(long seed) {
        disorder = Optional.of(new Random(seed));
    }

    /** Takes everything back. */
    public synchronized void clear() {
        fates.clear();
        odds = DeliveryOdds.NONE;
        disorder = Optional.empty();
    }

    /** The fate of the next delivery; counts it. */
    public synchronized Fate next() {
        Fate counted = fates.poll();
        if (counted != null) {
            return counted;
        }
        return odds.fate(chance.nextDouble(), chance.nextDouble());
    }

    /** Puts what waits to be sent into the order it will be sent in. */
    public synchronized void arrange(List<?> waiting) {
        disorder.ifPresent(random -> Collections.shuffle(waiting, random));
    }

    private void add(int n, Fate fate) {
        fates.addAll(Collections.nCopies(n, fate));
    }
}
