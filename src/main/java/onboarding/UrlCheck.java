package onboarding;

import io.vertx.core.Future;
import java.net.URI;
import platform.http.Problem;
import platform.http.SsrfGuard;
import platform.http.UrlRefusedException;

/** Whether a store's URL that comes by the API may be called. */
final class UrlCheck {

    private final SsrfGuard guard;

    UrlCheck(SsrfGuard guard) {
        this.guard = guard;
    }

    /** Fails with a 400 problem about {@code /url} when it may not. */
    Future<Void> allow(URI url) {
        return guard.check(url.toString()).<Void>mapEmpty().recover(UrlCheck::refused);
    }

    private static Future<Void> refused(Throwable failure) {
        return Future.failedFuture(
                failure instanceof UrlRefusedException
                        ? Problem.invalid("/url", String.valueOf(failure.getMessage()))
                                .exception()
                        : failure);
    }
}
