package access;

import platform.http.Problem;

/** What this room refuses in more than one place. */
final class AccessProblems {

    private AccessProblems() {}

    /** Nobody gives more than they have. */
    static Problem givesTooMuch() {
        return Problem.of(403, "store_not_allowed", "You are restricted to stores and can give no others.");
    }
}
