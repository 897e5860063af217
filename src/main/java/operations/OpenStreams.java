package operations;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The event streams that are open in this process, on all its instances; nobody may have them all. */
public final class OpenStreams {
    private static final int SHARES = 10;
    private static final int LEAST = 2;

    private final AtomicInteger all = new AtomicInteger();
    private final ConcurrentMap<String, Integer> ofCallers = new ConcurrentHashMap<>();

    /** What becomes of the wish for one more. */
    enum Place {
        TAKEN,
        /** No more for this caller. */
        SHARE_USED,
        /** No more for anybody. */
        FULL
    }

    /** What one caller may have open of so many: a tenth, at least two. */
    static int shareOf(int most) {
        return Math.max(LEAST, most / SHARES);
    }

    /** Takes a place, which is to be given back by {@link #leave}, or none. */
    Place take(String caller, int most) {
        if (all.incrementAndGet() > most) {
            all.decrementAndGet();
            return Place.FULL;
        }
        if (ofCallers.merge(caller, 1, Integer::sum) > shareOf(most)) {
            leave(caller);
            return Place.SHARE_USED;
        }
        return Place.TAKEN;
    }

    /** Gives a place back. */
    void leave(String caller) {
        all.decrementAndGet();
        ofCallers.computeIfPresent(caller, (id, open) -> open > 1 ? open - 1 : null);
    }

    /** How many there are. */
    int count() {
        return all.get();
    }
}
