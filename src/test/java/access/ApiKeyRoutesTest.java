package access;

import static access.AccessHouse.ADMIN_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import access.AccessHouse.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeyRoutesTest {
    private static final String KEYS = "/api/v1/api-keys";

    private final AccessHouse house = new AccessHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_key_is_shown_once_and_opens_what_it_was_made_for() {
        Answer made = house.post(KEYS, ADMIN_KEY, request().put("stores", new JsonArray().add("s1")));

        String key = made.json().getString("key");
        String id = made.json().getString("id");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo(KEYS + "/" + id);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        assertThat(key).startsWith("wci_" + id + "_");
        assertThat(made.json().getString("created_by")).isEqualTo("key:admin");
        JsonObject me = house.get("/me", key).json();
        assertThat(me).isEqualTo(new JsonObject("""
                {"id": "key:%s", "scopes": ["orders:read"], "stores": ["s1"]}""".formatted(id)));
        JsonObject shown = house.get(KEYS + "/" + id, ADMIN_KEY).json();
        assertThat(shown.fieldNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "scopes",
                        "stores",
                        "created_at",
                        "created_by",
                        "expires_at",
                        "last_used_at",
                        "revoked_at",
                        "rotation_due");
        assertThat(shown.encode()).doesNotContain(key.substring(21));
    }

    @Test
    void without_an_expiry_a_key_lives_for_365_days() {
        String expiry = house.post(KEYS, ADMIN_KEY, request()).json().getString("expires_at");
        assertThat(Instant.parse(expiry)).isEqualTo(house.clock.instant().plus(Duration.ofDays(365)));
    }

    @Test
    void an_expired_key_opens_nothing() {
        String end = house.clock.instant().plusSeconds(60).toString();
        String key = house.post(KEYS, ADMIN_KEY, request().put("expires_at", end))
                .json()
                .getString("key");
        house.clock.pass(Duration.ofSeconds(59));
        assertThat(house.get("/me", key).status()).isEqualTo(200);

        house.clock.pass(Duration.ofSeconds(1));

        assertThat(house.get("/me", key).code()).isEqualTo("invalid_token");
    }

    @Test
    void a_revoked_key_opens_nothing_and_stays_listed() {
        Answer made = house.post(KEYS, ADMIN_KEY, request());
        String path = KEYS + "/" + made.json().getString("id");

        assertThat(house.delete(path, ADMIN_KEY).status()).isEqualTo(204);
        String revokedAt = house.get(path, ADMIN_KEY).json().getString("revoked_at", "rotation_due");
        assertThat(house.delete(path, ADMIN_KEY).status()).isEqualTo(204);

        assertThat(house.get("/me", made.json().getString("key")).status()).isEqualTo(401);
        assertThat(house.get(path, ADMIN_KEY).json().getString("revoked_at"))
                .isNotNull()
                .isEqualTo(revokedAt);
    }

    @Test
    void the_bootstrap_key_cannot_be_revoked() {
        Answer answer = house.delete(KEYS + "/admin", ADMIN_KEY);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("bootstrap_key");
        assertThat(house.get(KEYS, ADMIN_KEY).status()).isEqualTo(200);
    }

    @Test
    void a_list_has_pages_newest_first() {
        house.post(KEYS, ADMIN_KEY, request().put("name", "first"));
        house.post(KEYS, ADMIN_KEY, request().put("name", "second"));

        JsonObject page = house.get(KEYS + "?limit=1&offset=1", ADMIN_KEY).json();

        assertThat(page.getInteger("total")).isEqualTo(3);
        assertThat(page.getInteger("limit")).isEqualTo(1);
        assertThat(page.getInteger("offset")).isEqualTo(1);
        assertThat(names(page)).containsExactly("first");
        assertThat(names(house.get(KEYS, ADMIN_KEY).json())).containsExactly("second", "first", "bootstrap");
    }

    @Test
    void who_is_restricted_to_stores_gives_and_sees_no_others() {
        String restricted = house.key(Set.of("admin"), Set.of("s1", "s2"));
        String other = house.post(KEYS, ADMIN_KEY, request()).json().getString("id");

        assertThat(house.post(KEYS, restricted, request()).code()).isEqualTo("store_not_allowed");
        assertThat(house.post(KEYS, restricted, request().put("stores", new JsonArray().add("s3")))
                        .status())
                .isEqualTo(403);
        assertThat(house.post(KEYS, restricted, request().put("stores", new JsonArray().add("s2")))
                        .status())
                .isEqualTo(201);
        assertThat(house.get(KEYS, restricted).json().getInteger("total")).isEqualTo(2);
        assertThat(house.get(KEYS + "/" + other, restricted).status()).isEqualTo(404);
        assertThat(house.delete(KEYS + "/" + other, restricted).status()).isEqualTo(404);
        assertThat(house.delete(KEYS + "/admin", restricted).status()).isEqualTo(404);
    }

    @Test
    void only_admins_may() {
        String key = house.key(Set.of("orders:write", "operations:write"), Set.of());

        assertThat(house.get(KEYS, key).code()).isEqualTo("insufficient_scope");
        assertThat(house.post(KEYS, key, request()).status()).isEqualTo(403);
        assertThat(house.post(KEYS, null, request()).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"scopes\": [\"admin\"]}|/name",
                "{\"name\": \"n\"}|/scopes",
                "{\"name\": \"n\", \"scopes\": []}|/scopes",
                "{\"name\": \"n\", \"scopes\": [\"orders:all\"]}|/scopes",
                "{\"name\": \"n\", \"scopes\": [\"admin\"], \"stores\": []}|/stores",
                "{\"name\": \"n\", \"scopes\": [\"admin\"], \"stores\": [\"a b\"]}|/stores",
                "{\"name\": \"n\", \"scopes\": [\"admin\"], \"expires_at\": \"2024-01-15T10:30:00Z\"}|/expires_at",
                "{\"name\": \"n\", \"scopes\": [\"admin\"], \"expires\": \"2099-01-15T10:30:00Z\"}|/expires",
            })
    void what_is_wrong_is_named(String body, String pointer) {
        Answer answer = house.post(KEYS, ADMIN_KEY, new JsonObject(body));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo(pointer);
    }

    @Test
    void what_is_not_there_is_404() {
        assertThat(house.get(KEYS + "/0123456789abcdef", ADMIN_KEY).status()).isEqualTo(404);
        assertThat(house.delete(KEYS + "/NOT_AN_ID", ADMIN_KEY).status()).isEqualTo(404);
    }

    private static JsonObject request() {
        return new JsonObject().put("name", "screen").put("scopes", new JsonArray().add("orders:read"));
    }

    private static List<String> names(JsonObject page) {
        return page.getJsonArray("api_keys").stream()
                .map(key -> ((JsonObject) key).getString("name"))
                .toList();
    }
}
