package carriers.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Speaks HTTP with one endpoint of a carrier. All futures succeed, at the latest at their deadline. */
public final class CarrierHttp {

    private final Vertx vertx;
    private final Endpoint endpoint;
    private final HttpClient reads;
    private final HttpClient purchases;

    /** A client that connects on its first call. */
    public CarrierHttp(Vertx vertx, Endpoint endpoint) {
        this.vertx = vertx;
        this.endpoint = endpoint;
        this.reads = client(true);
        // A pooled connection that the service closed meanwhile fails only after the request was written, which would
        // leave a purchase unknown for nothing: purchases get a connection of their own.
        this.purchases = client(false);
    }

    /**
     * Where to call, and how much of it we bear.
     *
     * @param url its address, with a path prefix if it has one
     * @param headers sent with each request, the secrets among them
     * @param connectTimeout longest wait for a connection
     * @param maxConnections connections at one time
     * @param maxWaiting calls that may wait for a connection; one more is not sent
     * @param maxAnswerBytes longest answer that is read
     */
    public record Endpoint(
            URI url,
            Map<String, String> headers,
            Duration connectTimeout,
            int maxConnections,
            int maxWaiting,
            int maxAnswerBytes) {

        public Endpoint {
            headers = Map.copyOf(headers);
        }

        /** The address only: headers hold secrets. */
        @Override
        public String toString() {
            return "Endpoint[" + url + "]";
        }
    }

    /** Asks something that may be asked again. */
    public Future<Answer> get(String path, Duration deadline) {
        return run(HttpMethod.GET, path, Buffer.buffer(), deadline);
    }

    /** Posts something that may be posted again. */
    public Future<Answer> post(String path, JsonNode body, Duration deadline) {
        return run(HttpMethod.POST, path, CarrierJson.write(body), deadline);
    }

    /**
     * Posts something that must not be posted twice, and goes on listening after the deadline.
     *
     * @param lateLimit how long after the deadline
     * @param late hears the whole answer that came after the deadline
     */
    public Future<Answer> postOnce(
            String path, JsonNode body, Duration deadline, Duration lateLimit, Consumer<Answer> late) {
        Exchange.Plan plan = new Exchange.Plan(
                target(HttpMethod.POST, path), CarrierJson.write(body), deadline, lateLimit, endpoint.maxAnswerBytes());
        return Exchange.run(vertx, purchases, plan, late);
    }

    /**
     * Ends its connections.
     *
     * @return succeeds when they are closed
     */
    public Future<Void> close() {
        return reads.close().eventually(purchases::close);
    }

    private Future<Answer> run(HttpMethod method, String path, Buffer body, Duration deadline) {
        Exchange.Plan plan =
                new Exchange.Plan(target(method, path), body, deadline, Duration.ZERO, endpoint.maxAnswerBytes());
        return Exchange.run(vertx, reads, plan, late -> {});
    }

    private RequestOptions target(HttpMethod method, String path) {
        String base = endpoint.url().toString();
        RequestOptions target = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path)
                .putHeader("Accept", "application/json");
        if (method.equals(HttpMethod.POST)) {
            target.putHeader("Content-Type", "application/json");
        }
        endpoint.headers().forEach(target::putHeader);
        return target;
    }

    private HttpClient client(boolean keepAlive) {
        HttpClientOptions http = new HttpClientOptions()
                .setConnectTimeout((int) endpoint.connectTimeout().toMillis())
                .setKeepAlive(keepAlive)
                .setMaxRedirects(0);
        PoolOptions pool =
                new PoolOptions().setHttp1MaxSize(endpoint.maxConnections()).setMaxWaitQueueSize(endpoint.maxWaiting());
        return vertx.createHttpClient(http, pool);
    }
}
