package app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the service on this machine for what a person may ask of us. */
@Command(
        name = "gdpr",
        mixinStandardHelpOptions = true,
        description =
                "What a person may ask of us by an e-mail address: export prints all that is held, delete erases the person in"
                        + " all stores, rectify mails a link by which addresses are corrected. Asks the service on SERVICE_PORT with"
                        + " ADMIN_API_KEY, or with the key that the service wrote to DATA_DIR. Exits with 1 when it is"
                        + " refused, with 2 when the service cannot be asked or an export is not whole.")
final class GdprCommand implements Callable<Integer> {

    private static final int REFUSED = 1;
    private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalService service;
    private final PrintStream out;
    private final InputStream in;

    @Parameters(index = "0", paramLabel = "<request>", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Request request = Request.export;

    @Parameters(
            index = "1",
            paramLabel = "<e-mail>",
            description =
                    "The person's address; - reads it from the standard input, where no list of processes shows it.")
    private String email = "";

    @Option(names = "--force", description = "Of delete: open orders are no reason to wait.")
    private boolean force;

    @Option(
            names = "--output",
            paramLabel = "<file>",
            description = "Of export: where to, instead of the standard output.")
    private @Nullable Path output;

    /** As they are written on the command line. */
    enum Request {
        export,
        delete,
        rectify
    }

    /** Asks where this process's environment says. */
    GdprCommand() {
        this(System.getenv(), System.in, System.out);
    }

    GdprCommand(Map<String, String> environment, InputStream in, PrintStream out) {
        this.service = new LocalService(environment);
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() {
        return service.ask(
                out,
                (client, base, key) -> show(client.send(asked(base, key), HttpResponse.BodyHandlers.ofInputStream())));
    }

    private HttpRequest asked(String base, String key) throws URISyntaxException, IOException {
        byte[] body = JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("customer_email", address())
                .put("request_type", request.name().toLowerCase(Locale.ROOT))
                .put("force", force));
        return HttpRequest.newBuilder(new URI(base + "/api/v1/privacy/requests"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .timeout(ANSWERS_WITHIN)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private String address() {
        if (!email.equals("-")) {
            return email;
        }
        Scanner lines = new Scanner(in, StandardCharsets.UTF_8);
        return lines.hasNextLine() ? lines.nextLine().strip() : "";
    }

    private int show(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            if (answer.statusCode() / 100 != 2) {
                return refused(answer.statusCode(), JSON.readTree(body));
            }
            if (request == Request.export) {
                return export(body);
            }
            JsonNode told = JSON.readTree(body);
            out.println(told.path("status").asText() + " ("
                    + told.path("request_id").asText() + ")");
            return 0;
        }
    }

    private int refused(int status, JsonNode problem) {
        out.println(status + ": "
                + problem.path("detail").asText(problem.path("title").asText()));
        problem.path("orders")
                .forEach(
                        order -> out.println("  store " + order.path("store_id").asText() + ", order "
                                + order.path("order_id").asText() + ": "
                                + order.path("reason").asText()));
        problem.path("errors")
                .forEach(error -> out.println("  " + error.path("pointer").asText() + " "
                        + error.path("detail").asText()));
        return REFUSED;
    }

    /** A body that is cut off fails: an export without its end is none. */
    private int export(InputStream body) throws IOException {
        Path file = output;
        if (file == null) {
            body.transferTo(out);
            out.println();
        } else {
            try (OutputStream to = Files.newOutputStream(file)) {
                body.transferTo(to);
            }
            out.println("exported to " + file);
        }
        return 0;
    }
}
