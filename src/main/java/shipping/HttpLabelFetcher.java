package shipping;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import platform.http.CheckedUrl;
import platform.http.SsrfGuard;

/**
 * Fetches labels over HTTP from addresses that the SSRF guard lets pass. It connects to the address that was checked,
 * and follows no redirect: that would lead past the check.
 */
public final class HttpLabelFetcher implements LabelFetcher {

    private static final int CONNECTIONS = 10;
    private static final int MOST_WAITING = 100;

    private final HttpClient client;
    private final SsrfGuard guard;
    private final ShippingSettings settings;

    public HttpLabelFetcher(Vertx vertx, SsrfGuard guard, ShippingSettings settings) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) settings.labelTimeout().toMillis()),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(MOST_WAITING));
        this.guard = guard;
        this.settings = settings;
    }

    @Override
    public Future<Buffer> fetch(URI url) {
        return guard.check(url.toString())
                .compose(checked -> client.request(options(checked)))
                .compose(this::exchange);
    }

    /**
     * Listens before it asks, so that the start of a fast answer cannot be missed. The time is that of the whole answer: a
     * server that sends a byte now and then would never fall silent for long.
     */
    private Future<Buffer> exchange(HttpClientRequest request) {
        Future<Buffer> content = request.response().compose(this::read);
        return request.end()
                .transform(asked -> content)
                .timeout(settings.labelTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> request.reset())
                .recover(HttpLabelFetcher::plain);
    }

    /** The address of a label opens it for everybody, so it must not stand in a message. */
    private static Future<Buffer> plain(Throwable failure) {
        return failure instanceof TimeoutException
                ? failed("gave no whole label in time")
                : Future.failedFuture(failure);
    }

    private RequestOptions options(CheckedUrl checked) {
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(checked.server())
                .setHost(checked.host())
                .setPort(checked.port())
                .setSsl(checked.tls())
                .setURI(target(checked.uri()))
                .setFollowRedirects(false)
                .setConnectTimeout(settings.labelTimeout().toMillis());
    }

    private static String target(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private Future<Buffer> read(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            // Else the reset itself is logged as an error that nobody handles.
            response.exceptionHandler(ignored -> {});
            return response.request().reset().transform(reset -> failed("answered " + response.statusCode()));
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer content = Buffer.buffer();
        response.handler(chunk -> append(response, content, chunk, whole));
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(content));
        return whole.future();
    }

    private void append(HttpClientResponse response, Buffer content, Buffer chunk, Promise<Buffer> whole) {
        if (content.length() + chunk.length() > settings.labelMaxBytes()) {
            whole.tryFail("the label is longer than " + settings.labelMaxBytes() + " bytes");
            response.request().reset();
            return;
        }
        content.appendBuffer(chunk);
    }

    private static Future<Buffer> failed(String what) {
        return Future.failedFuture("the label's address " + what);
    }
}
