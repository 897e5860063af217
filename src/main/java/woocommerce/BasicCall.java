package woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * One try over HTTP. By {@link HttpClient} rather than a WebClient, because only there obtaining the connection and
 * sending are two steps: a failure of the first is a promise that the store has seen nothing.
 */
final class BasicCall implements StoreCall {

    private final HttpClient http;
    private final AddressGuard guard;
    private final StoreAddress store;
    private final Authorization authorization;
    private final ClientSettings settings;
    private final Clock clock;
    private final RequestOptions template;

    BasicCall(
            HttpClient http,
            AddressGuard guard,
            StoreAddress store,
            Authorization authorization,
            ClientSettings settings,
            Clock clock,
            RequestOptions template) {
        this.http = http;
        this.guard = guard;
        this.store = store;
        this.authorization = authorization;
        this.settings = settings;
        this.clock = clock;
        this.template = template;
    }

    @Override
    public Future<StoreAnswer<JsonNode>> send(StoreRequest request) {
        return address()
                .compose(server -> connect(server, request))
                .compose(connected -> exchange(connected, request))
                .map(reply -> Replies.read(reply, request, !store.https(), clock.instant()));
    }

    private Future<SocketAddress> address() {
        return guard.check(store).recover(failure -> Future.failedFuture(Failures.noAddress(failure)));
    }

    private Future<HttpClientRequest> connect(SocketAddress server, StoreRequest request) {
        RequestOptions options = new RequestOptions(template)
                .setServer(server)
                .setMethod(HttpMethod.valueOf(request.method().name()))
                .setURI(store.requestPath(request.resource())
                        + StoreRequest.queryString(authorization.parameters(store, request)));
        authorization.header().ifPresent(value -> options.putHeader("Authorization", value));
        return http.request(options).recover(failure -> Future.failedFuture(Failures.notConnected(failure)));
    }

    /** The answer is listened for before a byte leaves: a caller on another thread would miss the start of a fast one. */
    private Future<RawReply> exchange(HttpClientRequest connected, StoreRequest request) {
        Future<RawReply> reply = connected.response().compose(this::read);
        return write(connected, request)
                .transform(written -> reply)
                .timeout(settings.callTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> connected.reset())
                .recover(failure -> Future.failedFuture(Failures.noAnswer(failure)));
    }

    private static Future<Void> write(HttpClientRequest connected, StoreRequest request) {
        if (request.body().isEmpty()) {
            return connected.end();
        }
        connected.putHeader("Content-Type", "application/json; charset=utf-8");
        return connected.end(Buffer.buffer(StoreJson.write(request.body().get())));
    }

    private Future<RawReply> read(HttpClientResponse response) {
        return LimitedBody.of(response, settings.maxResponseBytes())
                .map(body -> new RawReply(response.statusCode(), headers(response), body.getBytes()));
    }

    private static Map<String, String> headers(HttpClientResponse response) {
        Map<String, String> headers = new TreeMap<>();
        response.headers().forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }
}
