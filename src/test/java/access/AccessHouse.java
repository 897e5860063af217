package access;

import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.http.ClientAddress;
import platform.http.ProblemHandler;
import platform.settings.PlatformSettings;
import platform.settings.Secret;
import platform.settings.TokenSettings;
import testing.ContractCheck;
import testing.MovableClock;
import testing.TestApi;
import testing.TestDatabase;

/**
 * The whole room behind HTTP, over a database that is emptied for each; {@code /me} tells who calls. Every answer is held
 * against the contract. Bcrypt is cheap here.
 */
final class AccessHouse implements AutoCloseable {
    static final String ADMIN_KEY = "the operator's own key, long enough".replace(' ', '-');
    static final Secret SECRET_KEY = Secret.of("a secret key of the tests, 32 characters");
    static final String PASSWORD = "analytical engine 1843";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int CHEAP = 4;
    private static final TestDatabase DATABASE = TestDatabase.kept();

    final Vertx vertx = Vertx.vertx();
    final MovableClock clock = MovableClock.at("2024-01-15T10:30:00Z");
    final Database database = new Database(DATABASE.pool(vertx));
    final Access access;
    private final int port;

    AccessHouse() {
        this(Optional.empty());
    }

    AccessHouse(Optional<URI> authService) {
        this.access = new Access(
                new Access.Parts(
                        vertx,
                        database,
                        Keyring.ephemeral(),
                        SECRET_KEY,
                        new TokenSettings(Duration.ofMinutes(15), Duration.ofDays(30), Duration.ofDays(90)),
                        new PlatformSettings(authService, Duration.ofSeconds(1), Optional.empty()),
                        new ClientAddress(List.of("127.0.0.1")),
                        clock),
                CHEAP);
        await(database.pool()
                .query("TRUNCATE users, user_sessions, login_attempts, api_keys")
                .execute());
        await(new AdminKey(database.pool()).ensure(Optional.of(ADMIN_KEY), key -> Future.succeededFuture()));
        Router router = Router.router(vertx);
        ProblemHandler.install(router);
        Admission admission = new Admission(access.authenticator());
        admission.bearer().forEach(router.get("/me")::handler);
        router.get("/me").handler(context -> context.json(me(context)));
        access.mount(TestApi.on(router, access.authenticator()));
        this.port = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    private static JsonObject me(RoutingContext context) {
        Principal caller = Principal.of(context);
        return RightsJson.write(new JsonObject().put("id", caller.id()), new Rights(caller.scopes(), caller.stores()));
    }

    /** What came back. */
    record Answer(int status, JsonObject json, HttpResponse<String> response) {
        String code() {
            return json.getString("code");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Answer get(String path, String token) {
        return send("GET", path, token, null);
    }

    Answer post(String path, String token, JsonObject body) {
        return send("POST", path, token, body);
    }

    Answer put(String path, String token, JsonObject body, String... headers) {
        return send("PUT", path, token, body, headers);
    }

    Answer delete(String path, String token, String... headers) {
        return send("DELETE", path, token, null, headers);
    }

    Answer send(String method, String path, String token, JsonObject body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()))
                .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            ContractCheck.verify(method, path, response.statusCode(), type, response.body());
            return new Answer(
                    response.statusCode(),
                    response.body().isEmpty() ? new JsonObject() : new JsonObject(response.body()),
                    response);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A user with {@link #PASSWORD}. */
    void hasUser(String name, Set<String> scopes, Set<String> stores) {
        Answer made = post(
                "/api/v1/users",
                ADMIN_KEY,
                new JsonObject()
                        .put("username", name)
                        .put("password", PASSWORD)
                        .put("scopes", new JsonArray(List.copyOf(scopes)))
                        .put("stores", stores.isEmpty() ? null : new JsonArray(List.copyOf(stores))));
        if (made.status() != 201) {
            throw new AssertionError(made.json().encode());
        }
    }

    Answer login(String name, String password, String address) {
        JsonObject body = new JsonObject()
                .put("grant_type", "password")
                .put("username", name)
                .put("password", password);
        return send("POST", "/api/v1/auth/token", null, body, "X-Forwarded-For", address);
    }

    Answer login(String name) {
        return login(name, PASSWORD, "203.0.113.7");
    }

    Answer refresh(String refreshToken) {
        JsonObject body = new JsonObject().put("grant_type", "refresh_token").put("refresh_token", refreshToken);
        return post("/api/v1/auth/token", null, body);
    }

    /** A key of the operator's making. */
    String key(Set<String> scopes, Set<String> stores) {
        return post(
                        "/api/v1/api-keys",
                        ADMIN_KEY,
                        new JsonObject()
                                .put("name", "test")
                                .put("scopes", new JsonArray(List.copyOf(scopes)))
                                .put("stores", stores.isEmpty() ? null : new JsonArray(List.copyOf(stores))))
                .json()
                .getString("key");
    }

    /** Every row of a table as text. */
    String dump(String table) {
        return await(database.pool()
                        .query("SELECT coalesce(string_agg(t::text, ''), '') AS dump FROM " + table + " t")
                        .execute())
                .iterator()
                .next()
                .getString("dump");
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
