package app.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, closed in reverse order. A close that comes in the midst of an opening waits for it. */
final class Closers {

    private static final Logger LOG = LoggerFactory.getLogger(Closers.class);

    private final Deque<Runnable> closers = new ArrayDeque<>();
    private boolean closed;

    /**
     * Opens something, to be closed at the end. Blocks.
     *
     * @throws CancellationException when the end came before
     */
    synchronized <T> T open(Supplier<T> opener, Consumer<T> closer) {
        if (closed) {
            throw new CancellationException("stopped while it started");
        }
        T opened = opener.get();
        closers.push(() -> closer.accept(opened));
        return opened;
    }

    /** Closes everything; what fails to close does not keep the rest open. Does nothing the second time. */
    synchronized void close() {
        closed = true;
        while (!closers.isEmpty()) {
            closeOne(closers.pop());
        }
    }

    private static void closeOne(Runnable closer) {
        try {
            closer.run();
        } catch (RuntimeException e) {
            LOG.warn("while stopping: {}", e.getMessage());
        }
    }
}
