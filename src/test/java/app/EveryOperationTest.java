package app;

import static org.assertj.core.api.Assertions.assertThat;

import acceptance.Scene;
import acceptance.ServiceClient;
import acceptance.ServiceProcess;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import platform.openapi.Contract;
import platform.openapi.Operation;
import sandbox.store.SimulatedStore;
import sandbox.store.StoreProfile;

/** What stands around the operations stands around every one of them. */
class EveryOperationTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, Operation> OPERATIONS =
            Contract.load(Optional.empty()).operations();
    private static final List<String> METHODS = List.of("GET", "PUT", "PATCH", "DELETE");

    private static Scene scene;
    private static RunningService running;
    private static ServiceClient service;

    @BeforeAll
    static void start() {
        scene = Scene.open();
        Map<String, String> environment =
                new HashMap<>(ServiceProcess.environment(scene.database().url(), scene.settings()));
        service = new ServiceClient(Integer.parseInt(environment.get("SERVICE_PORT")));
        running = RunningService.start(Settings.read(environment, false));
        scene.register(service);
    }

    @AfterAll
    static void stop() {
        running.stop();
        scene.close();
    }

    static Stream<Operation> operations() {
        return OPERATIONS.values().stream();
    }

    static Stream<Operation> closedOperations() {
        return operations().filter(Predicate.not(Operation::open));
    }

    static Stream<Operation> withBody() {
        return operations().filter(Operation::takesBody);
    }

    static Stream<Operation> repeatable() {
        return operations()
                .filter(operation -> operation.parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals("Idempotency-Key")));
    }

    @ParameterizedTest
    @MethodSource("closedOperations")
    void withoutATokenItIs401(Operation operation) throws Exception {
        HttpResponse<String> answer = send(request(operation, "{}"));

        assertProblem(answer, Set.of(401), "missing_token");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void byAnotherMethodItIs405(Operation operation) throws Exception {
        Set<String> known = operations()
                .filter(other -> uri(operation).getPath().matches(other.path().replaceAll("\\{\\w+}", "[^/]+")))
                .map(other -> other.method().name())
                .collect(Collectors.toSet());
        String unknown = METHODS.stream()
                .filter(method -> !known.contains(method))
                .findFirst()
                .orElseThrow();

        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri(operation))
                .method(unknown, BodyPublishers.noBody())
                .header("Authorization", "Bearer " + ServiceClient.ADMIN_KEY));

        assertProblem(answer, Set.of(405), "method_not_allowed");
        assertThat(answer.headers().firstValue("Allow").orElseThrow().split(", "))
                .containsAll(known);
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void withAnotherContentTypeItIs415(Operation operation) throws Exception {
        HttpResponse<String> answer =
                send(authorized(operation, "<order/>").setHeader("Content-Type", "application/xml"));

        assertProblem(answer, orNotThere(operation, 415), "");
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void withBrokenJsonItIs400(Operation operation) throws Exception {
        for (String broken : List.of("{\"a\":", "[]", "nonsense", "{}{}", "\u0000")) {
            assertProblem(send(authorized(operation, broken)), orNotThere(operation, 400), "");
        }
    }

    @ParameterizedTest
    @MethodSource("repeatable")
    void anUnfitIdempotencyKeyIs400(Operation operation) throws Exception {
        HttpResponse<String> answer = send(authorized(operation, "{}").header("Idempotency-Key", "k".repeat(256)));

        assertProblem(answer, Set.of(400), "invalid_fields");
    }

    @ParameterizedTest
    @MethodSource("closedOperations")
    void itTellsHowTheCallerStands(Operation operation) throws Exception {
        // A stream of events has no end: its head is all that is waited for.
        HttpResponse<InputStream> answer =
                HTTP.send(authorized(operation, "nonsense").build(), BodyHandlers.ofInputStream());
        answer.body().close();

        assertThat(answer.headers().map()).containsKeys("ratelimit-limit", "ratelimit-remaining", "ratelimit-reset");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).isPresent();
    }

    @Test
    void whatIsNotThereIs404InJson() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(service.uri("/api/v1/nothing"))
                .header("Authorization", "Bearer " + ServiceClient.ADMIN_KEY));

        assertProblem(answer, Set.of(404), "not_found");
    }

    @Test
    void deliveriesAreNotLimited() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(service.uri("/webhooks/woocommerce/nobody"))
                .POST(BodyPublishers.ofString("webhook_id=1"))
                .header("Content-Type", "application/x-www-form-urlencoded"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKey("ratelimit-limit");
    }

    @Test
    void aStoreIsRegisteredOnceHoweverOftenThatIsSent() throws Exception {
        SimulatedStore shop = scene.open(StoreProfile.named("again"));
        JsonObject body = new JsonObject()
                .put("id", "again")
                .put("name", "Again")
                .put("url", shop.baseUrl())
                .put("consumer_key", shop.profile().key().key())
                .put("consumer_secret", shop.profile().key().secret())
                .put("sandbox", true);

        HttpResponse<String> first = register(body, "key-1");
        HttpResponse<String> again = register(body, "key-1");

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        JsonObject kept = new JsonObject(first.body());
        OPERATIONS.get("registerStore").shownOnce().forEach(pointer -> kept.putNull(pointer.substring(1)));
        assertThat(new JsonObject(again.body())).isEqualTo(kept);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(register(body, "key-2").statusCode()).isEqualTo(409);
    }

    private static HttpResponse<String> register(JsonObject body, String key) throws Exception {
        return send(HttpRequest.newBuilder(service.uri("/api/v1/stores"))
                .header("Authorization", "Bearer " + ServiceClient.ADMIN_KEY)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body.encode())));
    }

    /** Of an id that was made up there may be nothing, and without DEBUG_MODE no debugging: that is found out first. */
    private static Set<Integer> orNotThere(Operation operation, int status) {
        boolean madeUp = operation.path().replace("{store_id}", "").contains("{");
        boolean debugging = operation.path().contains("/debug/");
        return madeUp || debugging ? Set.of(status, 404) : Set.of(status);
    }

    private static void assertProblem(HttpResponse<String> answer, Set<Integer> statuses, String code) {
        assertThat(statuses).as(answer.body()).contains(answer.statusCode());
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getInteger("status")).isEqualTo(answer.statusCode());
        assertThat(problem.getString("code")).isNotEmpty().contains(code);
        assertThat(problem.getString("request_id"))
                .isEqualTo(answer.headers().firstValue("X-Request-ID").orElseThrow());
    }

    private static HttpRequest.Builder authorized(Operation operation, String body) {
        return request(operation, body).header("Authorization", "Bearer " + ServiceClient.ADMIN_KEY);
    }

    private static HttpRequest.Builder request(Operation operation, String body) {
        return HttpRequest.newBuilder(uri(operation))
                .header("Content-Type", "application/json")
                .method(
                        operation.method().name(),
                        operation.takesBody() ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
    }

    private static URI uri(Operation operation) {
        return service.uri(operation.path().replace("{store_id}", Scene.SHOP).replaceAll("\\{\\w+}", "1"));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
