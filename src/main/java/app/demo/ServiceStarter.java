package app.demo;

import java.util.Map;

/** Starts the service itself. */
@FunctionalInterface
public interface ServiceStarter {

    /**
     * Starts the service and returns once it serves. Blocks; throws when it cannot start, with nothing of it left.
     *
     * @param environment all that its settings are read from
     * @return stops it; blocks until it has ended
     */
    Runnable start(Map<String, String> environment);
}
