package carriers.shippo;

import carriers.CallFailure;
import io.vertx.core.Future;

/** Ends a chain of calls early; never leaves the adapter. */
final class CallFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient CallFailure failure;

    CallFailedException(CallFailure failure) {
        super(failure.reason(), null, false, false);
        this.failure = failure;
    }

    /** How the call ended. */
    CallFailure failure() {
        return failure;
    }

    /** A chain that ends here. */
    static <T> Future<T> because(CallFailure failure) {
        return Future.failedFuture(new CallFailedException(failure));
    }

    /** What ended a chain; anything else is a fault of ours. */
    static CallFailure of(Throwable cause) {
        if (cause instanceof CallFailedException failed) {
            return failed.failure();
        }
        throw new IllegalStateException("the adapter failed by itself", cause);
    }
}
