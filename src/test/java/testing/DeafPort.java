package testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of the loopback address on which nobody listens, and nobody else can: it is held without being listened to. One
 * that was only given back may be another process's by the time it is called.
 */
public final class DeafPort implements AutoCloseable {

    private final Socket held = new Socket();

    private DeafPort(int port) {
        try {
            held.setReuseAddress(true);
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Any. */
    public static DeafPort any() {
        return new DeafPort(0);
    }

    /** This one, which somebody has just given back. */
    public static DeafPort at(int port) {
        return new DeafPort(port);
    }

    public int number() {
        return held.getLocalPort();
    }

    @Override
    public void close() {
        try {
            held.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
