package sandbox.shippo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What the next purchases meet besides what their shipments deserve. Thread-safe. */
public final class PurchaseScript {

    private final Deque<String> refusals = new ArrayDeque<>();
    private int held;
    private boolean released = true;

    /** The next purchase ends as ERROR with this text. */
    public synchronized void refuse(String text) {
        refusals.addLast(text);
    }

    /** The next {@code n} purchases stay QUEUED, the synchronous ones too, until {@link #release()}. */
    public synchronized void hold(int n) {
        held = n;
        released = false;
    }

    /** Purchases held so far, and all further ones, go through. */
    public synchronized void release() {
        held = 0;
        released = true;
    }

    synchronized Optional<String> refusal() {
        return Optional.ofNullable(refusals.poll());
    }

    synchronized boolean holdsNext() {
        if (held == 0) {
            return false;
        }
        held--;
        return true;
    }

    synchronized boolean isReleased() {
        return released;
    }
}
