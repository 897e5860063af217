package shipping;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import platform.http.GuardedGet;
import platform.http.SsrfGuard;

/** Fetches labels over HTTP from addresses that the SSRF guard lets pass. */
public final class HttpLabelFetcher implements LabelFetcher {

    private static final int CONNECTIONS = 10;
    private static final int MOST_WAITING = 100;
    private static final int OK = 200;

    private final GuardedGet client;
    private final ShippingSettings settings;

    public HttpLabelFetcher(Vertx vertx, SsrfGuard guard, ShippingSettings settings) {
        this.client = new GuardedGet(
                vertx,
                guard,
                new GuardedGet.Limits(settings.labelTimeout(), settings.labelMaxBytes(), CONNECTIONS, MOST_WAITING));
        this.settings = settings;
    }

    @Override
    public Future<Buffer> fetch(URI url) {
        return client.get(url.toString(), Map.of()).recover(this::plain).compose(HttpLabelFetcher::label);
    }

    /** The address of a label opens it for everybody, so it must not stand in a message. */
    private Future<GuardedGet.Answer> plain(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return failed("gave no whole label in time");
        }
        return failure instanceof GuardedGet.TooLongException
                ? Future.failedFuture("the label is longer than " + settings.labelMaxBytes() + " bytes")
                : Future.failedFuture(failure);
    }

    private static Future<Buffer> label(GuardedGet.Answer answer) {
        return answer.status() == OK ? Future.succeededFuture(answer.body()) : failed("answered " + answer.status());
    }

    private static <T> Future<T> failed(String what) {
        return Future.failedFuture("the label's address " + what);
    }
}
