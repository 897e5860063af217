package webhooks;

import java.time.Duration;

/**
 * The bounds of the door.
 *
 * @param bodyLimit        bytes of one body; more is 413 (WEBHOOK_BODY_LIMIT, 10 MiB)
 * @param inFlightRequests requests read or waiting for their commit at once (WEBHOOK_IN_FLIGHT_REQUESTS, 1024)
 * @param inFlightBytes    bytes of their bodies (WEBHOOK_IN_FLIGHT_BYTES, 64 MiB)
 * @param hold             how long a delivery waits for an absent database before it gets 503 (WEBHOOK_HOLD, 20 s)
 * @param batchRows        rows of one commit
 * @param batchBytes       bytes of one commit, at least one row whatever its size
 */
public record DoorSettings(
        long bodyLimit, int inFlightRequests, long inFlightBytes, Duration hold, int batchRows, long batchBytes) {

    private static final long MIB = 1024 * 1024;

    public static final DoorSettings DEFAULT =
            new DoorSettings(10 * MIB, 1024, 64 * MIB, Duration.ofSeconds(20), 256, 4 * MIB);
}
