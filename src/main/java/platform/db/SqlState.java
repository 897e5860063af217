package platform.db;

import io.vertx.pgclient.PgException;
import java.util.Optional;

/** What PostgreSQL's SQLSTATE says about a failure (PostgreSQL manual, appendix A). */
public final class SqlState {

    private SqlState() {}

    /** The five characters of the state, when PostgreSQL itself answered with an error. */
    public static Optional<String> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException pg) {
                return Optional.ofNullable(pg.getSqlState());
            }
        }
        return Optional.empty();
    }

    /** 23505: a row with this key is there already. */
    public static boolean isUniqueViolation(Throwable failure) {
        return hasState(failure, "23505");
    }

    /** Classes 21, 22 and 23: this data can never be stored as it is. */
    public static boolean isDataFault(Throwable failure) {
        return of(failure)
                .map(state -> state.startsWith("21") || state.startsWith("22") || state.startsWith("23"))
                .orElse(false);
    }

    /** Class 40: the transaction lost to another one and may simply run again. */
    public static boolean isSerialisationFault(Throwable failure) {
        return of(failure).map(state -> state.startsWith("40")).orElse(false);
    }

    /**
     * The database could not be asked, or lost the connection before it answered: no state at all, class 08, or class
     * 57 (shutting down, starting up). Whether the transaction committed is then not known.
     */
    public static boolean isConnectionFault(Throwable failure) {
        return of(failure)
                .map(state -> state.startsWith("08") || state.startsWith("57P") || state.equals("53300"))
                .orElse(true);
    }

    private static boolean hasState(Throwable failure, String state) {
        return of(failure).map(state::equals).orElse(false);
    }
}
