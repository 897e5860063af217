package woocommerce;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How many calls a store gets at once: one more as long as the places are used and answers come as fast as they are used
 * to, one less when they take twice as long, half as many when the store fails. What is usual is learnt for each kind of
 * call, since a page of a hundred orders takes ten times as long as one order. Not thread-safe.
 */
final class AdaptiveLimit {

    private static final double SLOW = 2;
    private static final double AS_EVER = 1.5;
    /** The weight of a new figure: a slow one is believed slowly, unless there is but one call at once to blame. */
    private static final double FASTER = 0.3;

    private static final double SLOWER = 0.02;
    private static final double SLOWER_ALONE = 0.1;
    private static final double SMOOTHING = 0.3;
    /** Keeps a few milliseconds more or less from looking like twice as long. */
    private static final double SLACK_MILLIS = 50;

    private static final int MOST_KINDS = 256;

    private final int most;
    private final Map<String, Double> usual = new HashMap<>();
    private int now;
    private double slowdown = 1;
    private int answers;
    private boolean used;

    AdaptiveLimit(int first, int most) {
        this.now = first;
        this.most = most;
    }

    /** Calls at once, from 1. */
    int now() {
        return now;
    }

    /**
     * A call was answered.
     *
     * @param kind what is usual is known by kind
     * @param full whether every place was taken when it was
     */
    void answered(String kind, Duration took, boolean full) {
        double millis = took.toNanos() / 1e6;
        slowdown += SMOOTHING * (slowdownOf(kind, millis) - slowdown);
        used |= full;
        answers++;
        // Two rounds, so that what was under way before the last change does not decide on the next.
        if (answers >= 2 * now) {
            decide();
        }
    }

    /** The store failed, or said that it has enough. */
    void failed() {
        change(Math.max(1, now / 2));
    }

    private void decide() {
        if (slowdown > SLOW) {
            change(Math.max(1, now - 1));
        } else if (slowdown < AS_EVER && used) {
            change(Math.min(most, now + 1));
        } else {
            change(now);
        }
    }

    private void change(int next) {
        now = next;
        answers = 0;
        used = false;
    }

    private double slowdownOf(String kind, double millis) {
        if (!usual.containsKey(kind) && usual.size() >= MOST_KINDS) {
            return slowdown;
        }
        double before = usual.getOrDefault(kind, millis);
        double slower = now == 1 ? SLOWER_ALONE : SLOWER;
        usual.put(kind, before + (millis < before ? FASTER : slower) * (millis - before));
        return (millis + SLACK_MILLIS) / (before + SLACK_MILLIS);
    }
}
