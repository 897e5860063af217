package platform.db;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.SocketException;
import java.util.Set;

/**
 * Tells the failures that pass by themselves: a database that cannot be reached, or has no room or time for us. Other
 * than {@link SqlState#isConnectionFault}, which is asked about failures of the database alone, this knows a defect of
 * ours from them.
 */
public final class DatabaseAway {
    /** Too many connections and other lack of resources (53), lock not to be had (55P03), lost to another (40). */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "40");

    /** What the JDK says of a connection that the other side reset, where it throws no exception of its own for it. */
    private static final Set<String> RESETS = Set.of("Broken pipe", "Connection reset by peer");

    private static final Set<String> POOL_TIMEOUTS = Set.of("Timeout", "Timeout waiting for connection");

    private DatabaseAway() {}

    /** Whether the same may well succeed a little later, with nothing changed. */
    public static boolean isWhy(Throwable failure) {
        return SqlState.of(failure).map(DatabaseAway::passes).orElseGet(() -> isConnectionLost(failure));
    }

    private static boolean passes(String state) {
        return PASSING_CLASSES.contains(state.substring(0, 2)) || state.startsWith("57P") || state.equals("55P03");
    }

    private static boolean isConnectionLost(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClosedConnectionException
                    || cause instanceof SocketException
                    || isReset(cause)
                    || cause instanceof ConnectionPoolTooBusyException
                    || isPoolTimeout(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReset(Throwable failure) {
        return failure instanceof IOException && RESETS.contains(String.valueOf(failure.getMessage()));
    }

    /** The pool has no exception of its own for who waited too long: one without a stack, with one of these messages. */
    private static boolean isPoolTimeout(Throwable failure) {
        return failure.getStackTrace().length == 0 && POOL_TIMEOUTS.contains(String.valueOf(failure.getMessage()));
    }
}
