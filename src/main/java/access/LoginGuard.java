package access;

import access.GuessLimit.Guesses;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.http.ClientAddress;
import platform.http.FailureSummary;
import platform.http.Problem;

/**
 * Slows guessing, per user and per address, for all nodes together. An attempt counts as wrong before it is looked at,
 * so that many at once are no way around, and is forgiven when it was right. Names and addresses are kept as keyed
 * hashes: people type their passwords where the name belongs.
 */
final class LoginGuard {
    private static final Logger LOG = LoggerFactory.getLogger(LoginGuard.class);

    private final LoginAttemptRepository repository = new LoginAttemptRepository();
    private final Database database;
    private final Keyring keyring;
    private final Clock clock;

    LoginGuard(Database database, Keyring keyring, Clock clock) {
        this.database = database;
        this.keyring = keyring;
        this.clock = clock;
    }

    /** Counts an attempt; fails with a 429 {@code too_many_attempts} problem, and counts none, while one must wait. */
    Future<Void> admit(String username, String address) {
        return database.transaction(tx -> count(tx.sql(), user(username), GuessLimit.USER)
                        .compose(counted -> count(tx.sql(), address(address), GuessLimit.ADDRESS)))
                .onSuccess(counted -> clear());
    }

    /** The attempt was right. */
    Future<Void> forgive(String username, String address) {
        Instant now = clock.instant();
        return database.transaction(tx -> repository
                .lock(tx.sql(), user(username), now)
                .compose(guesses -> repository.write(tx.sql(), user(username), Guesses.none(now)))
                .compose(done -> repository.lock(tx.sql(), address(address), now))
                .compose(guesses -> repository.write(tx.sql(), address(address), guesses.oneForgiven(now))));
    }

    private Future<Void> count(SqlClient tx, Buffer subject, GuessLimit limit) {
        Instant now = clock.instant();
        return repository
                .lock(tx, subject, now)
                .map(guesses -> requireOpen(guesses, now))
                .compose(guesses -> repository.write(tx, subject, limit.another(guesses, now)));
    }

    private static Guesses requireOpen(Guesses guesses, Instant now) {
        if (guesses.blocked(now)) {
            long seconds = Math.max(
                    1,
                    Duration.between(now, guesses.blockedUntil())
                            .plusMillis(999)
                            .toSeconds());
            throw Problem.of(429, "too_many_attempts", "Too many wrong attempts; wait before the next.")
                    .withHeader("Retry-After", Long.toString(seconds))
                    .exception();
        }
        return guesses;
    }

    private void clear() {
        // Not awaited: nobody's log-in shall wait for it.
        repository
                .clear(database.pool(), clock.instant().minus(GuessLimit.FORGOTTEN_AFTER))
                .onFailure(failure -> LOG.warn("Old log-in attempts stay: {}", FailureSummary.of(failure)));
    }

    private Buffer user(String username) {
        return Buffer.buffer(keyring.blindIndex("login.user", username));
    }

    private Buffer address(String address) {
        return Buffer.buffer(keyring.blindIndex("login.address", ClientAddress.network(address)));
    }
}
