package acceptance;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import testing.ContractCheck;

/** What a test says to a running service over HTTP, wherever that runs. */
public class ServiceClient {

    /** The bootstrap key of every test service. */
    public static final String ADMIN_KEY = "test-admin-key-of-forty-characters-00000";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final int port;

    /** Talks to this port of the machine. */
    public ServiceClient(int port) {
        this.port = port;
    }

    /** A port that is free now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public final URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public final int port() {
        return port;
    }

    public final HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    /** A GET that must be answered 200. */
    public final JsonObject json(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " → " + answer.statusCode() + " " + answer.body());
        }
        return new JsonObject(answer.body());
    }

    public final HttpResponse<String> post(String path, JsonObject body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    /** Sends with the admin key; an answer that is not in the contract fails. */
    public final HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(
                    request.header("Authorization", "Bearer " + ADMIN_KEY)
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            ContractCheck.verify(
                    answer.request().method(),
                    answer.request().uri().getRawPath(),
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(null),
                    answer.body());
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether it says that it can do its work. */
    public final boolean ready() {
        try {
            return get("/ready").statusCode() == 200 && get("/health").body().contains("woocommerce-integration");
        } catch (UncheckedIOException notThere) {
            return false;
        }
    }

    /** The value of a metric line that contains all the parts; 0 when there is none. */
    public final double metric(String name, String... parts) {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name) && List.of(parts).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
