package webhooks;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How many requests and bytes are between their first byte and their answer, over all contexts of a listener. */
public final class InFlight {

    private final int maxRequests;
    private final long maxBytes;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    public InFlight(int maxRequests, long maxBytes) {
        this.maxRequests = maxRequests;
        this.maxBytes = maxBytes;
    }

    /** Whether one more request may enter; if so, {@link #leave} must follow. */
    boolean enter() {
        if (requests.incrementAndGet() > maxRequests) {
            requests.decrementAndGet();
            return false;
        }
        return true;
    }

    /** Whether so many more bytes may be held; if so, they must be handed to {@link #leave}. */
    boolean hold(int more) {
        if (bytes.addAndGet(more) > maxBytes) {
            bytes.addAndGet(-more);
            return false;
        }
        return true;
    }

    void leave(long heldBytes) {
        requests.decrementAndGet();
        bytes.addAndGet(-heldBytes);
    }

    /** Requests between their first byte and their answer. */
    public int requests() {
        return requests.get();
    }
}
