package access;

import static access.AccessHouse.ADMIN_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import access.AccessHouse.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are not ours, over a simulated auth service of the platform. */
class PlatformTokenTest {
    private static final String OPAQUE = "an-opaque-token-of-the-platform";

    private final ProfileService service = new ProfileService();
    private final AccessHouse house = new AccessHouse(Optional.of(service.url()));

    @AfterEach
    void close() {
        house.close();
        service.close();
    }

    @Test
    void permissions_are_exact_names_of_scopes() {
        String token = platformToken("42", "access", Duration.ofHours(1));
        service.profiles.put(token, profile("orders:read", "orders:*", "Orders:write", "shipments:write"));

        assertThat(me(token).json()).isEqualTo(new JsonObject("""
                {"id": "platform:42", "scopes": ["orders:read"], "stores": null}"""));
        assertThat(house.get("/api/v1/users", token).code()).isEqualTo("insufficient_scope");
    }

    @Test
    void a_star_is_every_permission() {
        service.profiles.put(OPAQUE, profile("*").put("id", 7));

        assertThat(me(OPAQUE).json()).isEqualTo(new JsonObject("""
                {"id": "platform:7", "scopes": ["admin"], "stores": null}"""));
    }

    @Test
    void a_profile_without_permissions_may_nothing() {
        service.profiles.put(OPAQUE, new JsonObject().put("role", "admin"));

        assertThat(me(OPAQUE).json().getJsonArray("scopes")).isEmpty();
    }

    @Test
    void what_was_said_of_a_token_holds_for_a_minute() {
        service.profiles.put(OPAQUE, profile("orders:read"));
        me(OPAQUE);
        service.profiles.clear();

        house.clock.pass(Duration.ofSeconds(59));
        assertThat(me(OPAQUE).status()).isEqualTo(200);
        assertThat(service.asked).hasValue(1);

        house.clock.pass(Duration.ofSeconds(1));
        assertThat(me(OPAQUE).code()).isEqualTo("invalid_token");
        assertThat(service.asked).hasValue(2);
    }

    @Test
    void it_never_holds_longer_than_the_token() {
        String token = platformToken("42", "access", Duration.ofSeconds(20));
        service.profiles.put(token, profile("orders:read"));
        me(token);
        service.profiles.clear();

        house.clock.pass(Duration.ofSeconds(20));

        assertThat(me(token).status()).isEqualTo(401);
    }

    @Test
    void a_refusal_is_remembered_for_a_shorter_time() {
        me(OPAQUE);
        house.clock.pass(Duration.ofSeconds(9));
        assertThat(me(OPAQUE).code()).isEqualTo("invalid_token");
        assertThat(service.asked).hasValue(1);

        service.profiles.put(OPAQUE, profile("orders:read"));
        house.clock.pass(Duration.ofSeconds(1));
        assertThat(me(OPAQUE).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429, 302, ProfileService.SILENT})
    void a_service_that_gives_no_answer_lets_nobody_through_and_is_asked_again(int status) {
        service.profiles.put(OPAQUE, profile("*"));
        service.failingWith = status;

        Answer answer = me(OPAQUE);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("auth_service_unavailable");
        assertThat(answer.header("Retry-After")).isNotEmpty();

        service.failingWith = 200;
        assertThat(me(OPAQUE).status()).isEqualTo(200);
    }

    @Test
    void a_service_that_is_not_there_is_503_for_its_tokens_only() {
        house.hasUser("ada", Set.of("orders:read"), Set.of());
        service.close();

        assertThat(me(OPAQUE).code()).isEqualTo("auth_service_unavailable");
        assertThat(me(ADMIN_KEY).status()).isEqualTo(200);
        assertThat(me(house.login("ada").json().getString("access_token")).status())
                .isEqualTo(200);
    }

    @Test
    void a_profile_of_an_unknown_form_lets_nobody_through() {
        service.profiles.put(OPAQUE, new JsonObject().put("permissions", "*"));

        assertThat(me(OPAQUE).code()).isEqualTo("auth_service_unavailable");
    }

    @Test
    void what_is_ours_is_never_sent_there() {
        String key = house.key(Set.of("orders:read"), Set.of());
        String forged = token(new JsonObject().put("iss", Jwts.ISSUER).put("sub", "ada"));

        assertThat(me(key).status()).isEqualTo(200);
        assertThat(me(key.substring(0, key.length() - 1) + "!").status()).isEqualTo(401);
        assertThat(me("wci_0123456789abcdef_" + "x".repeat(43)).status()).isEqualTo(401);
        assertThat(me(forged).status()).isEqualTo(401);
        assertThat(service.asked).hasValue(0);
    }

    @Test
    void a_refresh_token_of_the_platform_opens_nothing() {
        String token = platformToken("42", "refresh", Duration.ofHours(1));
        service.profiles.put(token, profile("*"));

        assertThat(me(token).status()).isEqualTo(401);
    }

    @Test
    void without_a_service_foreign_tokens_are_nobodys() {
        try (AccessHouse alone = new AccessHouse()) {
            assertThat(alone.get("/me", platformToken("42", "access", Duration.ofHours(1)))
                            .code())
                    .isEqualTo("invalid_token");
        }
    }

    private Answer me(String token) {
        return house.get("/me", token);
    }

    private static JsonObject profile(String... permissions) {
        JsonArray list = new JsonArray();
        for (String permission : permissions) {
            list.add(permission);
        }
        return new JsonObject().put("role", "operator").put("permissions", list);
    }

    private String platformToken(String subject, String type, Duration lives) {
        return token(new JsonObject()
                .put("sub", subject)
                .put("jti", "1")
                .put("type", type)
                .put("exp", house.clock.instant().plus(lives).getEpochSecond()));
    }

    private static String token(JsonObject claims) {
        return encoded("{\"alg\":\"HS256\"}") + "." + encoded(claims.encode()) + "." + encoded("signature");
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
