package app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Asks the service on this machine how it is: the container's health check, without a curl in the image. */
@Command(name = "health", description = "Exits with 0 when the service on SERVICE_PORT says that it is healthy.")
final class HealthCommand implements Callable<Integer> {

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(3);
    private static final String DEFAULT_PORT = "8010";

    @Override
    public Integer call() {
        String port = Optional.ofNullable(System.getenv("SERVICE_PORT"))
                .filter(text -> !text.isBlank())
                .orElse(DEFAULT_PORT);
        boolean tls = System.getenv("TLS_CERT") != null;
        URI health = URI.create((tls ? "https" : "http") + "://127.0.0.1:" + port + "/health");
        try {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .connectTimeout(ANSWERS_WITHIN)
                    .build()
                    .send(
                            HttpRequest.newBuilder(health)
                                    .timeout(ANSWERS_WITHIN)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            System.out.println(answer.body());
            return answer.statusCode() == 200 ? 0 : 1;
        } catch (IOException e) {
            System.err.println("no answer from " + health);
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
