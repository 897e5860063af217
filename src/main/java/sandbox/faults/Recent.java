package sandbox.faults;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What a simulator remembers of its traffic: the last entries only, since a demo may run for days. Thread-safe.
 *
 * @param <T> an entry
 */
public final class Recent<T> {

    /** How much a simulator keeps of a kind: more than any test asks for. */
    public static final int KEPT = 10_000;

    private final Deque<T> entries = new ArrayDeque<>();
    private final int most;

    /** @param most how many are kept */
    public Recent(int most) {
        this.most = most;
    }

    /** Adds one and forgets the oldest if there are too many. */
    public synchronized void add(T entry) {
        entries.addLast(entry);
        if (entries.size() > most) {
            entries.removeFirst();
        }
    }

    /** A copy, oldest first. */
    public synchronized List<T> all() {
        return List.copyOf(entries);
    }
}
