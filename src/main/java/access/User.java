package access;

import java.time.Instant;

/**
 * A row of {@code users}.
 *
 * @param tokenVersion rises whenever the tokens that are out shall end
 */
record User(
        String username,
        String passwordHash,
        Rights rights,
        boolean active,
        long tokenVersion,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        Instant passwordChangedAt) {

    @Override
    public String toString() {
        return "User " + username;
    }
}
