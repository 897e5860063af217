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
 * come first, in the order they were asked for; then the share that is lost by chance, from a seed.
 */
public final class DeliveryFaults {

    /**
     * What happens to one delivery.
     *
     * @param copies how often it is sent: 0 lost, 1 as it should be, 2 doubled
     * @param delay how long it is held back first
     */
    public record Fate(int copies, Duration delay) {

        /** Sent once, at once. */
        public static final Fate NORMAL = new Fate(1, Duration.ZERO);
    }

    private final Deque<Fate> fates = new ArrayDeque<>();
    private double lossShare;
    private Random chance = new Random(0);
    private Optional<Random> disorder = Optional.empty();

    /** The next {@code n} deliveries are lost. */
    public synchronized void lose(int n) {
        add(n, new Fate(0, Duration.ZERO));
    }

    /** The next {@code n} deliveries are sent twice. */
    public synchronized void doubled(int n) {
        add(n, new Fate(2, Duration.ZERO));
    }

    /** The next {@code n} deliveries are held back for this while. */
    public synchronized void delayed(int n, Duration delay) {
        add(n, new Fate(1, delay));
    }

    /** Of all further deliveries this share is lost, drawn from {@code seed}. */
    public synchronized void loseShare(double share, long seed) {
        lossShare = share;
        chance = new Random(seed);
    }

    /** Deliveries that wait together are sent in an order drawn from {@code seed}. */
    public synchronized void reordered(long seed) {
        disorder = Optional.of(new Random(seed));
    }

    /** Takes everything back. */
    public synchronized void clear() {
        fates.clear();
        lossShare = 0;
        disorder = Optional.empty();
    }

    /** The fate of the next delivery; counts it. */
    public synchronized Fate next() {
        Fate counted = fates.poll();
        if (counted != null) {
            return counted;
        }
        return lossShare > 0 && chance.nextDouble() < lossShare ? new Fate(0, Duration.ZERO) : Fate.NORMAL;
    }

    /** Puts what waits to be sent into the order it will be sent in. */
    public synchronized void arrange(List<?> waiting) {
        disorder.ifPresent(random -> Collections.shuffle(waiting, random));
    }

    private void add(int n, Fate fate) {
        fates.addAll(Collections.nCopies(n, fate));
    }
}
