package app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.OptionalInt;
import platform.settings.InvalidSettings;

/** Which port the demo's service gets. */
final class Ports {

    private static final int USUAL = 8010;

    private Ports() {}

    /**
     * The wished port; without a wish 8010, or any free one when that is taken.
     *
     * @throws InvalidSettings when the wished one is taken
     */
    static int choose(OptionalInt wished) {
        if (wished.isEmpty()) {
            return isFree(USUAL) ? USUAL : anyFree();
        }
        if (!isFree(wished.getAsInt())) {
            throw new InvalidSettings(
                    "--port", wished.getAsInt() + " is taken or not allowed", "choose another, or leave it out");
        }
        return wished.getAsInt();
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port)) {
            return probe.getLocalPort() > 0;
        } catch (IOException taken) {
            return false;
        }
    }

    private static int anyFree() {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }
}
