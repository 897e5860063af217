package access;

import static access.AccessHouse.ADMIN_KEY;
import static access.AccessHouse.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import access.AccessHouse.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserRoutesTest {
    private static final String USERS = "/api/v1/users";
    private static final String ADA = USERS + "/ada";

    private final AccessHouse house = new AccessHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_user_is_made_and_shown_without_the_password() {
        Answer made = house.post(USERS, ADMIN_KEY, request());

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo(ADA);
        assertThat(made.json()).isEqualTo(house.get(ADA, ADMIN_KEY).json());
        assertThat(made.json().fieldNames())
                .containsExactlyInAnyOrder(
                        "username",
                        "scopes",
                        "stores",
                        "active",
                        "created_at",
                        "created_by",
                        "updated_at",
                        "password_changed_at");
        assertThat(made.json().getBoolean("active")).isTrue();
        assertThat(house.dump("users")).contains("$2a$04$").doesNotContain(PASSWORD);
    }

    @Test
    void a_name_is_one_users() {
        house.post(USERS, ADMIN_KEY, request());

        Answer again = house.post(USERS, ADMIN_KEY, request());

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("user_exists");
    }

    @Test
    void users_are_listed_by_name() {
        house.hasUser("grace", Set.of("admin"), Set.of());
        house.hasUser("ada", Set.of("orders:read"), Set.of("s1"));

        JsonObject page = house.get(USERS + "?limit=1&offset=1", ADMIN_KEY).json();

        assertThat(page.getInteger("total")).isEqualTo(2);
        assertThat(page.getJsonArray("users").getJsonObject(0).getString("username"))
                .isEqualTo("grace");
    }

    @Test
    void narrower_rights_hold_for_tokens_that_are_out() {
        house.hasUser("ada", Set.of("orders:read", "orders:write"), Set.of());
        String token = house.login("ada").json().getString("access_token");

        Answer changed = house.put(ADA, ADMIN_KEY, change().put("stores", new JsonArray().add("s1")));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(house.get("/me", token).json()).isEqualTo(new JsonObject("""
                {"id": "user:ada", "scopes": ["orders:read"], "stores": ["s1"]}"""));
    }

    @Test
    void wider_rights_need_a_new_token() {
        house.hasUser("ada", Set.of("orders:read"), Set.of("s1"));
        Answer login = house.login("ada");

        house.put(ADA, ADMIN_KEY, change().put("scopes", new JsonArray().add("admin")));

        assertThat(house.get("/me", login.json().getString("access_token")).json())
                .isEqualTo(new JsonObject("""
                        {"id": "user:ada", "scopes": ["orders:read"], "stores": ["s1"]}"""));
        assertThat(house.refresh(login.json().getString("refresh_token")).json().getString("scope"))
                .isEqualTo("admin");
    }

    @Test
    void a_new_password_ends_every_token() {
        house.hasUser("ada", Set.of("orders:read"), Set.of());
        Answer login = house.login("ada");

        house.put(ADA, ADMIN_KEY, change().put("password", "difference engine 1822"));

        assertEnded(login);
        assertThat(house.login("ada").code()).isEqualTo("invalid_credentials");
        assertThat(house.login("ada", "difference engine 1822", "203.0.113.7").status())
                .isEqualTo(200);
    }

    @Test
    void deactivating_ends_every_token_and_login_until_active_again() {
        house.hasUser("ada", Set.of("orders:read"), Set.of());
        Answer login = house.login("ada");

        house.put(ADA, ADMIN_KEY, change().put("active", false));
        assertEnded(login);
        assertThat(house.login("ada").code()).isEqualTo("invalid_credentials");

        house.put(ADA, ADMIN_KEY, change());
        assertEnded(login);
        assertThat(house.login("ada").status()).isEqualTo(200);
    }

    @Test
    void a_user_made_again_does_not_get_the_tokens_of_the_former() {
        house.hasUser("ada", Set.of("orders:read"), Set.of());
        Answer login = house.login("ada");

        assertThat(house.delete(ADA, ADMIN_KEY).status()).isEqualTo(204);
        assertThat(house.get(ADA, ADMIN_KEY).status()).isEqualTo(404);
        house.hasUser("ada", Set.of("orders:read"), Set.of());

        assertEnded(login);
    }

    @Test
    void a_change_of_what_was_not_read_is_refused() {
        house.hasUser("ada", Set.of("orders:read"), Set.of());
        String tag = house.get(ADA, ADMIN_KEY).header("ETag");

        assertThat(house.put(ADA, ADMIN_KEY, change(), "If-Match", tag).status())
                .isEqualTo(200);
        Answer stale = house.put(ADA, ADMIN_KEY, change().put("active", false), "If-Match", tag);
        Answer staleDelete = house.delete(ADA, ADMIN_KEY, "If-Match", tag);

        assertThat(stale.status()).isEqualTo(412);
        assertThat(staleDelete.status()).isEqualTo(412);
        assertThat(house.get(ADA, ADMIN_KEY).json().getBoolean("active")).isTrue();
    }

    @Test
    void who_is_restricted_to_stores_gives_and_sees_no_others() {
        String restricted = house.key(Set.of("admin"), Set.of("s1"));
        house.hasUser("ada", Set.of("orders:read"), Set.of());
        house.hasUser("grace", Set.of("orders:read"), Set.of("s1"));

        assertThat(house.post(USERS, restricted, request().put("username", "eve"))
                        .code())
                .isEqualTo("store_not_allowed");
        assertThat(house.put(USERS + "/grace", restricted, change()).status()).isEqualTo(403);
        assertThat(house.get(ADA, restricted).status()).isEqualTo(404);
        assertThat(house.put(ADA, restricted, change().put("stores", new JsonArray().add("s1")))
                        .status())
                .isEqualTo(404);
        assertThat(house.delete(ADA, restricted).status()).isEqualTo(404);
        assertThat(house.get(USERS, restricted).json().getInteger("total")).isEqualTo(1);
    }

    @Test
    void only_admins_may() {
        house.hasUser("ada", Set.of("orders:read"), Set.of());
        String token = house.login("ada").json().getString("access_token");

        assertThat(house.get(USERS, token).code()).isEqualTo("insufficient_scope");
        assertThat(house.put(ADA, token, change()).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "username,Ada,/username",
        "username,ada@example.com,/username",
        "password,short,/password",
        "password,aaaaaaaaaaaaaaaa,/password",
        "password,äöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüßéß,/password",
        "active,maybe,/active",
        "role,admin,/role",
    })
    void what_is_wrong_is_named(String field, String value, String pointer) {
        Answer answer = house.post(USERS, ADMIN_KEY, request().put(field, value));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo(pointer);
        assertThat(answer.json().encode()).doesNotContain(value + "\"");
    }

    @Test
    void a_change_says_everything_but_the_password() {
        house.hasUser("ada", Set.of("orders:read"), Set.of("s1"));

        Answer answer = house.put(ADA, ADMIN_KEY, new JsonObject());

        assertThat(answer.json().getJsonArray("errors").stream()
                        .map(error -> ((JsonObject) error).getString("pointer")))
                .containsExactly("/scopes", "/active", "/stores");
    }

    private void assertEnded(Answer login) {
        assertThat(house.get("/me", login.json().getString("access_token")).code())
                .isEqualTo("invalid_token");
        assertThat(house.refresh(login.json().getString("refresh_token")).code())
                .isEqualTo("invalid_refresh_token");
    }

    private static JsonObject request() {
        return new JsonObject()
                .put("username", "ada")
                .put("password", PASSWORD)
                .put("scopes", new JsonArray().add("orders:read"));
    }

    private static JsonObject change() {
        return new JsonObject()
                .put("scopes", new JsonArray().add("orders:read"))
                .put("stores", null)
                .put("active", true);
    }
}
