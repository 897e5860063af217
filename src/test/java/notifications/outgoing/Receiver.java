package notifications.outgoing;

import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody who listens: keeps what came and answers as told. Verifies by itself, as a receiver would. */
final class Receiver {
    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Consumer<HttpServerRequest> answer = status(204);

    /** What came, whole. */
    record Received(String path, Map<String, String> headers, String body) {
        String id() {
            return headers.get("webhook-id");
        }

        JsonObject json() {
            return new JsonObject(body);
        }

        long sequence() {
            return json().getJsonObject("data").getLong("sequence");
        }

        /** Whether one of the signatures is this key's; with no code of the sender. */
        boolean signedBy(String secret) throws Exception {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            String signed = id() + "." + headers.get("webhook-timestamp") + "." + body;
            String expected =
                    "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            return List.of(headers.get("webhook-signature").split(" ")).contains(expected);
        }
    }

    /** Ends with its Vertx. Blocks. */
    Receiver(Vertx vertx) {
        server = await(vertx.createHttpServer().requestHandler(this::take).listen(0, "127.0.0.1"));
    }

    static Consumer<HttpServerRequest> status(int status) {
        return request -> request.response().setStatusCode(status).end("thanks, but " + status);
    }

    static Consumer<HttpServerRequest> status(int status, String header, String value) {
        return request -> request.response()
                .setStatusCode(status)
                .putHeader(header, value)
                .end();
    }

    void answers(Consumer<HttpServerRequest> how) {
        answer = how;
    }

    List<Received> received() {
        return received;
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.actualPort() + path;
    }

    int port() {
        return server.actualPort();
    }

    private void take(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            request.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
            received.add(new Received(request.uri(), headers, body.toString()));
            answer.accept(request);
        });
    }
}
