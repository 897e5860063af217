package platform.db;

import java.util.List;
import java.util.Optional;

/**
 * What a running PostgreSQL writes into {@code postmaster.pid} (its {@code pidfile.h}).
 *
 * @param pid process id
 * @param port TCP port
 * @param ready whether it accepts connections
 */
record PostmasterPid(long pid, int port, boolean ready) {

    private static final int PID = 0;
    private static final int PORT = 3;
    private static final int STATUS = 7;

    /** Reads the file's lines; empty while the file is incomplete, as it is in the first moments. */
    static Optional<PostmasterPid> parse(List<String> lines) {
        if (lines.size() <= PORT) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PostmasterPid(
                    Long.parseLong(lines.get(PID).strip()),
                    Integer.parseInt(lines.get(PORT).strip()),
                    lines.size() > STATUS && lines.get(STATUS).strip().equals("ready")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
