package acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import access.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import sandbox.store.StoreProfile;
import testing.ContractOperation;

/**
 * What is sent for one store, sent as somebody who sees only another, and with that other store's id: neither is told or changes
 * anything.
 */
final class ExampleTrespass {

    private static final String STRANGER = "stranger";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> SCOPES =
            Arrays.stream(Scope.values()).map(Scope::wireName).toList();
    /** These name what every store has. */
    private static final Set<String> NAMES_OF_ANY_STORE = Set.of("{event}", "{language}", "{pool_id}");
    /** It answers each the same, since whether it knows a store is nobody's business. */
    private static final String WEBHOOKS = "/webhooks/";

    private final ServiceProcess service;
    private final String owner;
    private String key = "";

    /** @param owner the store whose operations are tried */
    ExampleTrespass(ServiceProcess service, String owner) {
        this.service = service;
        this.owner = owner;
    }

    /** Has another store, and a key that is allowed everything there; gives that back. */
    String begin(Scene scene) {
        Scene.register(service, scene.open(StoreProfile.named(STRANGER)), new JsonObject().put("sandbox", true));
        HttpResponse<String> made = service.post(
                "/api/v1/api-keys",
                new JsonObject()
                        .put("name", STRANGER)
                        .put("scopes", new JsonArray(SCOPES))
                        .put("stores", new JsonArray().add(STRANGER)));
        key = new JsonObject(made.body()).getString("key");
        return key;
    }

    /** @param path with the example's values */
    void attempt(ContractOperation operation, String path, String body) {
        if (key.isEmpty() || operation.path().startsWith(WEBHOOKS) || operation.isOpen()) {
            return;
        }
        boolean named = operation.path().contains("{");
        if (named) {
            HttpResponse<String> answer = send(operation, path, body, key);
            assertThat(answer.statusCode()).as("a stranger: " + answer.body()).isIn(403, 404);
        } else if (operation.method().equals("GET") && !operation.path().endsWith("/stream")) {
            HttpResponse<String> answer = send(operation, path, body, key);
            assertThat(answer.body()).as("what a stranger is told").doesNotContain("\"" + owner + "\"");
            assertThat(answer.statusCode()).isIn(200, 403);
        }
        if (namesOneOfTheStore(operation)) {
            String elsewhere = path.replace("/stores/" + owner + "/", "/stores/" + STRANGER + "/");
            HttpResponse<String> answer = send(operation, elsewhere, body, ServiceClient.ADMIN_KEY);
            // A sandbox has no returns service, which is said before the return is looked for.
            assertThat(answer.statusCode())
                    .as("with another store's id: " + answer.body())
                    .isEqualTo(answer.body().contains("\"no_returns_service\"") ? 409 : 404);
        }
    }

    private static boolean namesOneOfTheStore(ContractOperation operation) {
        String rest = operation.path().replace("/stores/{store_id}/", "/");
        return !rest.equals(operation.path())
                && rest.contains("{")
                && NAMES_OF_ANY_STORE.stream().noneMatch(rest::contains);
    }

    private HttpResponse<String> send(ContractOperation operation, String path, String body, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(service.uri("/").toString().replaceAll("/$", "") + path))
                .header("Authorization", "Bearer " + token)
                .method(operation.method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
