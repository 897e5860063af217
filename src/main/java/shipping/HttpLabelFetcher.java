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
import platform.http.CheckedUrl;
import platform.http.SsrfGuard;

/**
 * Fetches labels over HTTP from addresses that the SSRF guard lets pass. It connects to the address that was checked,
 * and follows no redirect: that would lead past the check.
 */
public final class HttpLabelFetcher implements LabelFetcher {

    private static final int CONNECTIONS = 10;

    private final HttpClient client;
    private final SsrfGuard guard;
    private final ShippingSettings settings;

    public HttpLabelFetcher(Vertx vertx, SsrfGuard guard, ShippingSettings settings) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) settings.labelTimeout().toMillis()),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.guard = guard;
        this.settings = settings;
    }

    @Override
    public Future<Buffer> fetch(URI url) {
        return guard.check(url.toString())
                .compose(checked -> client.request(options(checked)))
                .compose(this::exchange);
    }

    /** Listens before it asks, so that the start of a fast answer cannot be missed. */
    private Future<Buffer> exchange(HttpClientRequest request) {
        Future<Buffer> content = request.response().compose(this::read);
        return request.end().transform(asked -> content);
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
                .setTimeout(settings.labelTimeout().toMillis());
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
