package app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Has the service on this machine examine a store, and shows what it found. */
@Command(
        name = "doctor",
        description =
                "Examines a store by the service on SERVICE_PORT and says what to mend. Asks with ADMIN_API_KEY, or with"
                        + " the key that the service wrote to DATA_DIR. Exits with 1 when something fails, with 2 when the service"
                        + " cannot be asked.")
final class DoctorCommand implements Callable<Integer> {

    private static final int FAILS = 1;
    private static final int NOT_ASKED = 2;
    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(3);
    private static final String ADMIN_KEY_FILE = "admin_api_key";

    private final LocalService service;
    private final PrintStream out;

    @Parameters(paramLabel = "<store>", description = "The store's id.")
    private String store = "";

    /** Asks where this process's environment says. */
    DoctorCommand() {
        this(System.getenv(), System.out);
    }

    DoctorCommand(Map<String, String> environment, PrintStream out) {
        this.service = new LocalService(environment);
        this.out = out;
    }

    @Override
    public Integer call() {
        Optional<String> key = key();
        if (key.isEmpty()) {
            out.println("No key to ask with: set ADMIN_API_KEY to the service's.");
            return NOT_ASKED;
        }
        String base = service.base();
        try {
            HttpResponse<String> answer = LocalService.client(CONNECTS_WITHIN)
                    .send(
                            HttpRequest.newBuilder(new URI(base + "/api/v1/stores/"
                                            + URLEncoder.encode(store, StandardCharsets.UTF_8) + "/doctor"))
                                    .header("Authorization", "Bearer " + key.get())
                                    .timeout(ANSWERS_WITHIN)
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return show(answer.statusCode(), new ObjectMapper().readTree(answer.body()));
        } catch (IOException | URISyntaxException | IllegalArgumentException | GeneralSecurityException e) {
            out.println("No answer from " + base + ": is the service running here?");
            return NOT_ASKED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NOT_ASKED;
        }
    }

    private int show(int status, JsonNode answer) {
        if (status != 200) {
            out.println(status + ": "
                    + answer.path("detail").asText(answer.path("title").asText()));
            return NOT_ASKED;
        }
        for (JsonNode line : answer.path("checks")) {
            out.printf(
                    "%-4s  %-20s %s%n",
                    line.path("verdict").asText(),
                    line.path("check").asText(),
                    line.path("finding").asText());
            if (!line.path("mend").isNull()) {
                out.printf("%28s%s%n", "→ ", line.path("mend").asText());
            }
        }
        return answer.path("verdict").asText().equals("fail") ? FAILS : 0;
    }

    private Optional<String> key() {
        return service.setting("ADMIN_API_KEY").or(() -> {
            boolean root = ServeCommand.isRoot();
            Path folder =
                    Path.of(service.setting("DATA_DIR").orElse(root ? "/var/lib/woocommerce-integration" : "./data"));
            try {
                return Optional.of(
                        Files.readString(folder.resolve(ADMIN_KEY_FILE)).strip());
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }
}
