package carriers.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.function.Consumer;

/** Speaks HTTP with a carrier service. */
final class ServiceHttp {

    private final Vertx vertx;
    private final ServiceOptions options;
    private final HttpClient reads;
    private final HttpClient purchases;

    ServiceHttp(Vertx vertx, ServiceOptions options) {
        this.vertx = vertx;
        this.options = options;
        this.reads = client(true);
        // A pooled connection that the service closed meanwhile fails only after the request was written, which would
        // leave a purchase unknown for nothing: purchases get a connection of their own.
        this.purchases = client(false);
    }

    /** Asks something that may be asked again. */
    Future<Answer> get(String path, Duration deadline) {
        return run(reads, HttpMethod.GET, path, Buffer.buffer(), deadline);
    }

    /** Posts something that may be posted again. */
    Future<Answer> post(String path, JsonNode body, Duration deadline) {
        return run(reads, HttpMethod.POST, path, ServiceJson.write(body), deadline);
    }

    /** Posts something that must not be posted twice, and goes on listening after the deadline. */
    Future<Answer> postOnce(String path, JsonNode body, Consumer<Answer> late) {
        Exchange.Plan plan = new Exchange.Plan(
                target(HttpMethod.POST, path),
                ServiceJson.write(body),
                options.labelDeadline(),
                options.lateAnswerLimit(),
                options.maxAnswerBytes());
        return Exchange.run(vertx, purchases, plan, late);
    }

    Future<Void> close() {
        return reads.close().eventually(purchases::close);
    }

    private Future<Answer> run(HttpClient client, HttpMethod method, String path, Buffer body, Duration deadline) {
        Exchange.Plan plan =
                new Exchange.Plan(target(method, path), body, deadline, Duration.ZERO, options.maxAnswerBytes());
        return Exchange.run(vertx, client, plan, late -> {});
    }

    private RequestOptions target(HttpMethod method, String path) {
        String base = options.url().toString();
        RequestOptions target = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path)
                .putHeader("Accept", "application/json");
        if (method.equals(HttpMethod.POST)) {
            target.putHeader("Content-Type", "application/json");
        }
        options.apiKey().ifPresent(key -> target.putHeader("X-API-Key", key));
        return target;
    }

    private HttpClient client(boolean keepAlive) {
        HttpClientOptions http = new HttpClientOptions()
                .setConnectTimeout((int) options.connectTimeout().toMillis())
                .setKeepAlive(keepAlive)
                .setMaxRedirects(0);
        PoolOptions pool =
                new PoolOptions().setHttp1MaxSize(options.maxConnections()).setMaxWaitQueueSize(options.maxWaiting());
        return vertx.createHttpClient(http, pool);
    }
}
