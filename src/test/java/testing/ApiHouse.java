package testing;

import static testing.Await.await;

import access.Authenticator;
import access.InvalidTokenException;
import access.Principal;
import access.Scope;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import platform.http.ProblemHandler;
import platform.http.RequestId;
import platform.openapi.Operations;

/** Some rooms' operations over HTTP, for callers with the tokens of {@link #ADMIN} and those that a test makes. */
public final class ApiHouse {
    /** May do everything in every store. */
    public static final String ADMIN = "token-admin";

    /** May look and do operations, in every store. */
    public static final String OPERATOR = "token-operator";

    /** As the operator, in the store s1 alone. */
    public static final String ONLY_S1 = "token-only-s1";

    private final Map<String, Principal> principals = new ConcurrentHashMap<>(Map.of(
            ADMIN, new Principal("key:admin", Set.of(Scope.ADMIN), Optional.empty()),
            OPERATOR, operator("key:operator", Optional.empty()),
            ONLY_S1, operator("key:only-s1", Optional.of(Set.of("s1")))));
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;

    private ApiHouse(Vertx vertx, BiConsumer<Operations, ApiHouse> rooms) {
        Router router = Router.router(vertx);
        ProblemHandler.install(router);
        router.route().handler(new RequestId());
        Operations api = TestApi.on(router, authenticator());
        rooms.accept(api, this);
        server = await(vertx.createHttpServer(new HttpServerOptions().setCompressionSupported(true))
                .requestHandler(router)
                .listen(0, "127.0.0.1"));
    }

    /** Serves; ends with its Vertx. Blocks. */
    @SafeVarargs
    public static ApiHouse serving(Vertx vertx, Consumer<Operations>... rooms) {
        return new ApiHouse(vertx, (api, house) -> List.of(rooms).forEach(room -> room.accept(api)));
    }

    /** As {@link #serving(Vertx, Consumer[])}, for rooms that need the house's callers. Blocks. */
    public static ApiHouse serving(Vertx vertx, BiConsumer<Operations, ApiHouse> rooms) {
        return new ApiHouse(vertx, rooms);
    }

    /** Knows the house's tokens. */
    public Authenticator authenticator() {
        return token -> Optional.ofNullable(principals.get(token))
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(new InvalidTokenException()));
    }

    /** Gives somebody a token. */
    public void admit(String token, Principal principal) {
        principals.put(token, principal);
    }

    /** Forgets a token. */
    public void revoke(String token) {
        principals.remove(token);
    }

    public HttpServer server() {
        return server;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.actualPort() + path);
    }

    /** An answer with its JSON body, empty for none. */
    public record Answer(int status, JsonObject json, HttpResponse<String> response) {
        public String code() {
            return json.getString("code", "");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The pointers and parameters that a problem names. */
        public List<String> wrong() {
            return json.getJsonArray("errors").stream()
                    .map(JsonObject.class::cast)
                    .map(error -> error.getString("pointer", error.getString("parameter")))
                    .toList();
        }

        /** A member of each object of a list. */
        public List<Object> each(String list, String member) {
            return json.getJsonArray(list).stream()
                    .map(item -> ((JsonObject) item).getValue(member))
                    .toList();
        }
    }

    /** As the admin. */
    public Answer get(String path, String... headers) {
        return call(ADMIN, "GET", path, "", headers);
    }

    /** As the admin. */
    public Answer post(String path, String body, String... headers) {
        return call(ADMIN, "POST", path, body, headers);
    }

    /** As the admin. */
    public Answer put(String path, String body, String... headers) {
        return call(ADMIN, "PUT", path, body, headers);
    }

    /** The same request of the admin several times at once; the statuses of the answers. Blocks. */
    public List<Integer> putAtOnce(int times, String path, String body, String... headers) {
        List<CompletableFuture<Answer>> answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> put(path, body, headers), command -> new Thread(command).start()))
                .limit(times)
                .toList();
        return answers.stream().map(answer -> answer.join().status()).toList();
    }

    /** As the admin. */
    public Answer delete(String path, String... headers) {
        return call(ADMIN, "DELETE", path, "", headers);
    }

    /** @param headers name, value, name, value */
    public Answer call(String token, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty() && !Arrays.asList(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            String text = response.body();
            ContractCheck.verify(
                    method,
                    path,
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(null),
                    text);
            return new Answer(
                    response.statusCode(), text.isEmpty() ? new JsonObject() : new JsonObject(text), response);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Principal operator(String id, Optional<Set<String>> stores) {
        Set<Scope> scopes =
                Set.of(Scope.OPERATIONS_READ, Scope.OPERATIONS_WRITE, Scope.STORES_READ, Scope.STORES_WRITE);
        return new Principal(id, scopes, stores);
    }
}
