package sandbox.store;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Takes webhooks and answers each with the status it is told to. */
final class Receiver {

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile int status = 200;
    private volatile boolean hangsUp;

    /** One request as it came. */
    record Received(String path, Map<String, String> headers, Buffer body) {

        boolean ping() {
            return !headers.containsKey("x-wc-webhook-topic");
        }

        String topic() {
            return headers.getOrDefault("x-wc-webhook-topic", "ping");
        }
    }

    Receiver(Vertx vertx) {
        server = Shopper.await(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> take(request, body)))
                .listen(0, "127.0.0.1"));
    }

    private void take(HttpServerRequest request, Buffer body) {
        Map<String, String> headers = request.headers().entries().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(java.util.Locale.ROOT), Map.Entry::getValue));
        received.add(new Received(request.path(), headers, body));
        if (hangsUp) {
            request.connection().close();
            return;
        }
        request.response().setStatusCode(status).end();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort() + "/hook";
    }

    /** Takes everything and answers nothing. */
    void hangsUp() {
        hangsUp = true;
    }

    void answers(int code) {
        status = code;
    }

    List<Received> all() {
        return List.copyOf(received);
    }

    List<Received> deliveries() {
        return received.stream().filter(one -> !one.ping()).toList();
    }

    List<String> topics() {
        return received.stream().map(Received::topic).toList();
    }

    void forget() {
        received.clear();
    }
}
