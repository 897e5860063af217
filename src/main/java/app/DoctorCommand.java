package app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
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
    private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(3);

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
        return service.ask(out, (client, base, key) -> {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(new URI(base + "/api/v1/stores/"
                                    + URLEncoder.encode(store, StandardCharsets.UTF_8) + "/doctor"))
                            .header("Authorization", "Bearer " + key)
                            .timeout(ANSWERS_WITHIN)
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return show(answer.statusCode(), new ObjectMapper().readTree(answer.body()));
        });
    }

    private int show(int status, JsonNode answer) {
        if (status != 200) {
            out.println(status + ": "
                    + answer.path("detail").asText(answer.path("title").asText()));
            return LocalService.NOT_ASKED;
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
}
