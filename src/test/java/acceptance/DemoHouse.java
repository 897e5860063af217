package acceptance;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import testing.PersonalMarks;

/** A running demo from within: its API with the key that it printed, and the throw-away database that it brought along. */
final class DemoHouse {

    private static final Pattern CURL =
            Pattern.compile("Bearer (\\S+)' \\\\\\s+'(http://[^/']+)/api/v1/stores/([^/']+)/orders");
    private static final int PORT_LINE = 3;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String key;
    private final String service;
    private final Path temporary;

    /**
     * @param said what the demo has printed
     * @param temporary its directory for temporary files
     */
    DemoHouse(String said, Path temporary) {
        Matcher curl = CURL.matcher(said);
        if (!curl.find()) {
            throw new AssertionError("no line for curl in: " + said);
        }
        this.key = curl.group(1);
        this.service = curl.group(2);
        this.temporary = temporary;
    }

    String key() {
        return key;
    }

    /** What its orders say of their customers. */
    Set<String> personalMarks() {
        Set<String> marks = new LinkedHashSet<>();
        json("/api/v1/stores").getJsonArray("stores").forEach(store -> {
            String orders = "/api/v1/stores/" + ((JsonObject) store).getString("id") + "/orders";
            json(orders + "?limit=100").getJsonArray("orders").forEach(order -> {
                JsonObject details = json(orders + "/" + ((JsonObject) order).getValue("id"));
                marks.addAll(PersonalMarks.of(details));
                marks.add(details.getString("customer_email"));
            });
        });
        return marks;
    }

    /** Its database, for JDBC. */
    String jdbcUrl() {
        try {
            Path database = database();
            List<String> postmaster = Files.readAllLines(database.resolve("cluster/postmaster.pid"));
            return "jdbc:postgresql://127.0.0.1:" + postmaster.get(PORT_LINE).strip()
                    + "/woocommerce?user=woocommerce&password="
                    + Files.readString(database.resolve("password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The log of its service. */
    String log() {
        try (Stream<Path> files = Files.list(temporary)) {
            Path log = files.filter(file -> file.toString().endsWith(".log"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path database() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().contains("throw-away"))
                    .findFirst()
                    .orElseThrow()
                    .resolve("database");
        }
    }

    private JsonObject json(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service + path))
                .header("Authorization", "Bearer " + key)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + " → " + answer.statusCode() + " " + answer.body());
            }
            return new JsonObject(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
