package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import testing.ContractDocument;
import testing.ContractOperation;
import testing.DatabaseDump;
import testing.Examples;
import testing.Leaks;
import testing.SecretMarks;

/**
 * Every operation's example, sent to the jar as a reader of the contract would: each is answered with a success that the
 * contract documents. What makes something comes first, what takes it away last. Before, each is sent by somebody who sees only
 * another store, and with that store's id.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamplesIT {
    private static final List<String> FIRST = List.of(
            "registerStore",
            "createUser",
            "createApiKey",
            "createToken",
            "syncOrders",
            "setProductStock",
            "createCarrierAccount",
            "receiveCarrierWebhook",
            "checkOrderAddress",
            "createWebhookEndpoint",
            "testWebhookEndpoint",
            "shipOrder",
            "rebuyShipment",
            "startReturn",
            "createPrivacyRequest",
            "createStockPool",
            "connectStockWarehouse");
    /** These stop what others need. */
    private static final List<String> LAST = List.of("setStoreMode", "setStorePause", "setAutomation");

    private final Set<String> secrets = new LinkedHashSet<>();
    private ExampleScene scene;
    private ExampleTrespass trespass;

    @BeforeAll
    void open() {
        scene = ExampleScene.open();
        trespass = new ExampleTrespass(scene.service(), ExampleScene.STORE);
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @TestFactory
    Stream<DynamicTest> examples() {
        Stream<DynamicTest> operations = ContractDocument.ours().operations().stream()
                .sorted(Comparator.comparing(ExamplesIT::turn))
                .map(operation -> dynamicTest(operation.id(), () -> run(operation)));
        return Stream.concat(
                operations,
                Stream.of(
                        dynamicTest("nothing personal and no secret rests in clear", this::nothingRestsInClear),
                        dynamicTest(
                                "the audit log knows who asked for what",
                                () -> ExampleAudit.assertComplete(scene.around())),
                        dynamicTest("everything opens and is sealed anew", this::isSealedAnew)));
    }

    /** Every value opens by what the list of columns says that it is bound to; the log of it all is intact. */
    private void isSealedAnew() {
        scene.service().close();

        ServiceProcess.Outcome rekey = scene.service().command("rekey", "--offline");
        assertThat(rekey.code()).as(rekey.said()).isZero();
        assertThat(rekey.said().lines().filter(line -> line.contains(" values of ")))
                .hasSizeGreaterThan(15);

        ServiceProcess.Outcome audit = scene.service().command("verify-audit");
        assertThat(audit.code()).as(audit.said()).isZero();
    }

    private void nothingRestsInClear() {
        Set<String> people = scene.around().personalMarks();
        // A name there, and a word of our tables.
        people.remove("customer");
        assertThat(people).hasSizeGreaterThan(20);
        assertThat(secrets).hasSizeGreaterThan(10);
        secrets.addAll(people);
        Leaks leaks = new Leaks(secrets);

        assertThat(DatabaseDump.leaks(scene.around().database().jdbcUrl(), leaks))
                .isEmpty();
        List<String> cached = scene.redis();
        assertThat(cached).hasSizeGreaterThan(3);
        assertThat(leaks.in("Redis", String.join("\n", cached))).isEmpty();
        assertThat(leaks.in("log", scene.service().log())).isEmpty();
        assertThat(leaks.in("metrics", scene.service().get("/metrics").body())).isEmpty();
    }

    private static int turn(ContractOperation operation) {
        if (FIRST.contains(operation.id())) {
            return FIRST.indexOf(operation.id()) - FIRST.size();
        }
        if (operation.id().equals("deleteStore")) {
            return 5;
        }
        if (operation.id().equals("deleteStockPool")) {
            return 4;
        }
        if (operation.method().equals("DELETE")) {
            return 3;
        }
        return operation.method().equals("GET") ? 0 : LAST.contains(operation.id()) ? 2 : 1;
    }

    private void run(ContractOperation operation) {
        String body = operation
                .jsonBody()
                .map(described -> scene.body(operation, described.getJsonObject("example"))
                        .encode())
                .orElse("");
        String path = uri(operation);
        trespass.attempt(operation, path, body);
        HttpRequest.Builder request = HttpRequest.newBuilder(scene.service().uri(path))
                .method(operation.method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (takes(operation, "Idempotency-Key")) {
            request.header("Idempotency-Key", "example-of-" + operation.id());
        }
        scene.headers(operation, body).forEach(request::header);
        remember(body);

        if (isStream(operation)) {
            begins(request);
            return;
        }
        scene.prepare(operation);
        // Held against the contract where it is received.
        HttpResponse<String> answer = scene.service().send(request);

        assertThat(answer.statusCode()).as(body + "\n" + answer.body()).isBetween(200, 299);
        scene.answered(operation, answer.body());
        if (operation.id().equals("registerStore")) {
            secrets.add(trespass.begin(scene.around()));
        }
        remember(answer.body());
    }

    private void remember(String document) {
        if (document.startsWith("{")) {
            secrets.addAll(SecretMarks.of(new JsonObject(document)));
        }
    }

    private static boolean isStream(ContractOperation operation) {
        JsonObject content = operation.responses().get("200") == null
                ? null
                : operation.responses().get("200").getJsonObject("content");
        return content != null && content.containsKey("text/event-stream");
    }

    /** It would not end before the service does. */
    private static void begins(HttpRequest.Builder request) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        request.header("Authorization", "Bearer " + ServiceClient.ADMIN_KEY);
        try (InputStream stream =
                client.send(request.build(), BodyHandlers.ofInputStream()).body()) {
            assertThat(new String(stream.readNBytes(6), StandardCharsets.UTF_8)).isEqualTo("retry:");
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean takes(ContractOperation operation, String header) {
        return operation.parametersIn("header").stream()
                .anyMatch(parameter -> parameter.getString("name").equals(header));
    }

    private String uri(ContractOperation operation) {
        String path = operation.path();
        for (JsonObject parameter : operation.parametersIn("path")) {
            path = path.replace(
                    "{" + parameter.getString("name") + "}",
                    value(operation, parameter).orElseThrow());
        }
        String query = operation.parametersIn("query").stream()
                .map(parameter -> value(operation, parameter)
                        .map(value -> parameter.getString("name") + "=" + value)
                        .orElse(null))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private Optional<String> value(ContractOperation operation, JsonObject parameter) {
        return scene.parameter(operation, parameter.getString("name"))
                .or(() -> Optional.ofNullable(Examples.ofParameter(parameter)).map(String::valueOf))
                .map(value -> URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
