package access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import platform.crypto.Secrets;
import platform.http.Problem;

/**
 * Hashes and compares passwords by bcrypt, on two threads of its own: each takes a quarter of a second on purpose. More
 * than some that wait are turned away by a 503 {@code busy} problem.
 */
final class Passwords {
    /** DESIGN of the service: bcrypt's cost. */
    static final int COST = 12;

    private static final int THREADS = 2;
    private static final int MOST_AT_ONCE = 64;
    private static final int DUMMY_BYTES = 32;

    private final WorkerExecutor worker;
    private final int cost;
    private final byte[] dummy;
    private final AtomicInteger atOnce = new AtomicInteger();

    /** Computes a hash. Blocks for as long as one takes. */
    Passwords(Vertx vertx, int cost) {
        this.worker = vertx.createSharedWorkerExecutor("passwords", THREADS);
        this.cost = cost;
        this.dummy = BCrypt.withDefaults().hash(cost, Secrets.randomBytes(DUMMY_BYTES));
    }

    /** The hash to be stored of a password that {@link PasswordRule} has no complaint about. */
    Future<String> hash(String password) {
        return run(() ->
                new String(BCrypt.withDefaults().hash(cost, PasswordRule.bytes(password)), StandardCharsets.US_ASCII));
    }

    /** Whether a password is the one of this hash; takes as long when there is none, and is false. */
    Future<Boolean> matches(String password, Optional<String> hash) {
        byte[] given = PasswordRule.bytes(password);
        boolean possible = hash.isPresent() && given.length <= PasswordRule.MOST_BYTES;
        byte[] compared =
                given.length <= PasswordRule.MOST_BYTES ? given : Arrays.copyOf(given, PasswordRule.MOST_BYTES);
        byte[] stored =
                hash.map(text -> text.getBytes(StandardCharsets.US_ASCII)).orElse(dummy);
        return run(() -> BCrypt.verifyer().verify(compared, stored).verified && possible);
    }

    private <T> Future<T> run(Callable<T> work) {
        if (atOnce.incrementAndGet() > MOST_AT_ONCE) {
            atOnce.decrementAndGet();
            return Future.failedFuture(Problem.of(503, "busy", "Too many are logging in at once; try again.")
                    .withHeader("Retry-After", "2")
                    .exception());
        }
        return worker.executeBlocking(work, false).onComplete(done -> atOnce.decrementAndGet());
    }
}
