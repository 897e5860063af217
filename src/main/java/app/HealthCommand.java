package app;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Asks the service on this machine how it is: the container's health check, without a curl in the image. */
@Command(name = "health", description = "Exits with 0 when the service on SERVICE_PORT says that it is healthy.")
final class HealthCommand implements Callable<Integer> {

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(3);

    private final LocalService service;

    /** Asks where this process's environment says. */
    HealthCommand() {
        this(System.getenv());
    }

    HealthCommand(Map<String, String> environment) {
        this.service = new LocalService(environment);
    }

    @Override
    public Integer call() {
        String health = service.base() + "/health";
        try {
            HttpResponse<String> answer = LocalService.client(ANSWERS_WITHIN)
                    .send(
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
}
