package app;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import picocli.CommandLine.Command;

/** Asks the service on this machine how it is: the container's health check, without a curl in the image. */
@Command(name = "health", description = "Exits with 0 when the service on SERVICE_PORT says that it is healthy.")
final class HealthCommand implements Callable<Integer> {

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(3);
    private static final String DEFAULT_PORT = "8010";

    private final Map<String, String> environment;

    /** Asks where this process's environment says. */
    HealthCommand() {
        this(System.getenv());
    }

    HealthCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        String port = setting("SERVICE_PORT").orElse(DEFAULT_PORT);
        String scheme = setting("TLS_CERT").isPresent() ? "https" : "http";
        String health = scheme + "://127.0.0.1:" + port + "/health";
        try {
            HttpResponse<String> answer = client().send(
                            HttpRequest.newBuilder(new URI(health))
                                    .timeout(ANSWERS_WITHIN)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            System.out.println(answer.body());
            return answer.statusCode() == 200 ? 0 : 1;
        } catch (IOException | URISyntaxException | IllegalArgumentException | GeneralSecurityException e) {
            System.err.println("no answer from " + health);
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** An empty value is an unset one, as in the service itself. */
    private Optional<String> setting(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The certificate names the host that others call, never 127.0.0.1: whom we ask is known without it. */
    private static HttpClient client() throws GeneralSecurityException {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new AnyCertificate()}, null);
        return HttpClient.newBuilder()
                .connectTimeout(ANSWERS_WITHIN)
                .sslContext(tls)
                .build();
    }
}
