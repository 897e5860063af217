package access;

import static access.AccessHouse.ADMIN_KEY;
import static access.AccessHouse.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import access.AccessHouse.Answer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenRoutesTest {
    private static final String ADDRESS = "203.0.113.7";
    private static final String WRONG = "a wrong password";

    private final AccessHouse house = new AccessHouse();

    @BeforeEach
    void user() {
        house.hasUser("grace", Set.of("orders:read", "stats:read"), Set.of("s1", "s2"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void name_and_password_give_tokens_that_open_the_api() {
        Answer answer = house.login("Grace");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.json().fieldNames())
                .containsExactlyInAnyOrder("access_token", "token_type", "expires_in", "refresh_token", "scope");
        assertThat(answer.json().getString("token_type")).isEqualTo("Bearer");
        assertThat(answer.json().getLong("expires_in")).isEqualTo(900);
        assertThat(answer.json().getString("scope")).isEqualTo("orders:read stats:read");
        assertThat(house.get("/me", access(answer)).json()).isEqualTo(new JsonObject("""
                {"id": "user:grace", "scopes": ["orders:read", "stats:read"], "stores": ["s1", "s2"]}"""));
    }

    @Test
    void the_claims_are_those_of_the_design() {
        JsonObject claims = Jwts.unverified(access(house.login("grace"))).orElseThrow();

        assertThat(claims.getString("iss")).isEqualTo("woocommerce-integration");
        assertThat(claims.getString("sub")).isEqualTo("grace");
        assertThat(claims.getString("scope")).isEqualTo("orders:read stats:read");
        assertThat(claims.getJsonArray("stores")).containsExactly("s1", "s2");
        assertThat(claims.getString("type")).isEqualTo("access");
        assertThat(claims.getLong("exp"))
                .isEqualTo(house.clock.instant().plusSeconds(900).getEpochSecond());
    }

    @Test
    void an_access_token_ends_after_its_time() {
        String token = access(house.login("grace"));
        house.clock.pass(Duration.ofMinutes(15));

        assertThat(house.get("/me", token).code()).isEqualTo("invalid_token");
    }

    @Test
    void a_refresh_token_opens_nothing_and_an_access_token_refreshes_nothing() {
        Answer login = house.login("grace");

        assertThat(house.get("/me", refresh(login)).status()).isEqualTo(401);
        assertThat(house.refresh(access(login)).code()).isEqualTo("invalid_refresh_token");
        assertThat(house.refresh(ADMIN_KEY).header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void refresh_tokens_follow_each_other() {
        Answer second = house.refresh(refresh(house.login("grace")));
        Answer third = house.refresh(refresh(second));

        assertThat(third.status()).isEqualTo(200);
        assertThat(refresh(third)).isNotEqualTo(refresh(second));
        assertThat(house.get("/me", access(third)).status()).isEqualTo(200);
    }

    @Test
    void a_refresh_token_used_again_ends_its_session_and_no_other() {
        Answer first = house.login("grace");
        Answer elsewhere = house.login("grace");
        Answer second = house.refresh(refresh(first));

        assertThat(house.refresh(refresh(first)).code()).isEqualTo("invalid_refresh_token");

        assertThat(house.refresh(refresh(second)).status()).isEqualTo(401);
        assertThat(house.get("/me", access(second)).status()).isEqualTo(401);
        assertThat(house.refresh(refresh(elsewhere)).status()).isEqualTo(200);
    }

    @Test
    void a_refresh_token_used_twice_at_once_gives_tokens_once() {
        String token = refresh(house.login("grace"));

        List<Integer> statuses = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> house.refresh(token).status())
                .toList();

        assertThat(statuses).containsOnlyOnce(200);
    }

    @Test
    void a_session_that_is_not_used_for_30_days_ends() {
        String token = refresh(house.login("grace"));
        house.clock.pass(Duration.ofDays(30));

        assertThat(house.refresh(token).status()).isEqualTo(401);
        house.login("grace");
        assertThat(house.dump("user_sessions").split("grace", -1)).hasSize(2);
    }

    @Test
    void unknown_user_and_wrong_password_get_the_same_answer() {
        JsonObject wrong = house.login("grace", WRONG, ADDRESS).json();
        JsonObject unknown = house.login("nobody", WRONG, ADDRESS).json();
        JsonObject tooLong = house.login("grace", "x".repeat(1_000), ADDRESS).json();

        assertThat(wrong.getString("code")).isEqualTo("invalid_credentials");
        wrong.remove("request_id");
        unknown.remove("request_id");
        tooLong.remove("request_id");
        assertThat(unknown).isEqualTo(wrong);
        assertThat(tooLong).isEqualTo(wrong);
    }

    @Test
    void guessing_at_a_user_is_slowed_from_wherever_it_comes() {
        for (int i = 1; i <= 6; i++) {
            assertThat(house.login("grace", WRONG, "203.0.113." + i).status()).isEqualTo(401);
        }

        Answer refused = house.login("grace", PASSWORD, ADDRESS);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("too_many_attempts");
        assertThat(refused.header("Retry-After")).isEqualTo("1");

        house.clock.pass(Duration.ofSeconds(1));
        assertThat(house.login("grace", WRONG, ADDRESS).status()).isEqualTo(401);
        assertThat(house.login("grace", PASSWORD, ADDRESS).header("Retry-After"))
                .isEqualTo("2");

        house.clock.pass(Duration.ofSeconds(2));
        assertThat(house.login("grace").status()).isEqualTo(200);
        assertThat(house.login("grace", WRONG, ADDRESS).status()).isEqualTo(401);
        assertThat(house.login("grace").status()).isEqualTo(200);
    }

    @Test
    void a_name_that_nobody_has_is_slowed_the_same() {
        for (int i = 1; i <= 6; i++) {
            house.login("nobody", WRONG, ADDRESS);
        }
        assertThat(house.login("nobody", WRONG, ADDRESS).status()).isEqualTo(429);
        assertThat(house.login("grace").status()).isEqualTo(200);
    }

    @Test
    void guessing_from_an_address_is_slowed_whomever_it_is_at() {
        for (int i = 1; i <= 21; i++) {
            assertThat(house.login("user" + i, WRONG, "2001:db8::" + i).status())
                    .isEqualTo(401);
        }

        assertThat(house.login("grace", PASSWORD, "2001:db8::ffff").status()).isEqualTo(429);
        assertThat(house.login("grace", PASSWORD, "2001:db8:0:1::1").status()).isEqualTo(200);
    }

    @Test
    void many_guesses_at_once_are_no_way_around() {
        long looked = IntStream.range(0, 30)
                .parallel()
                .map(i -> house.login("grace", WRONG, "203.0.113." + i).status())
                .filter(status -> status == 401)
                .count();

        assertThat(looked).isEqualTo(6);
    }

    @Test
    void guesses_are_forgotten_in_time_and_rest_as_hashes() {
        for (int i = 1; i <= 6; i++) {
            house.login("grace", WRONG, ADDRESS);
        }
        assertThat(house.dump("login_attempts")).doesNotContain("grace").doesNotContain(ADDRESS);

        house.clock.pass(Duration.ofMinutes(61));

        for (int i = 1; i <= 6; i++) {
            assertThat(house.login("grace", WRONG, ADDRESS).status()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/grant_type",
                "{\"grant_type\": \"client_credentials\"}|/grant_type",
                "{\"grant_type\": \"password\", \"password\": \"x\"}|/username",
                "{\"grant_type\": \"password\", \"username\": \"x\"}|/password",
                "{\"grant_type\": \"refresh_token\"}|/refresh_token",
                "{\"grant_type\": \"refresh_token\", \"refresh_token\": \"x\", \"client_id\": \"x\"}|/client_id",
            })
    void what_is_wrong_is_named(String body, String pointer) {
        Answer answer = house.post("/api/v1/auth/token", null, new JsonObject(body));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo(pointer);
    }

    /** Real costs, so that what is compared is what an attacker would measure: whole hashes, not noise. */
    @Test
    void an_unknown_user_takes_as_long_as_a_wrong_password() {
        Passwords passwords = new Passwords(house.vertx, 10);
        Optional<String> hash = Optional.of(await(passwords.hash(PASSWORD)));
        long known = shortest(passwords, WRONG, hash);
        long unknown = shortest(passwords, WRONG, Optional.empty());
        long tooLong = shortest(passwords, "x".repeat(100), hash);

        assertThat((double) unknown / known).isBetween(0.4, 2.5);
        assertThat((double) tooLong / known).isBetween(0.4, 2.5);
    }

    private static long shortest(Passwords passwords, String password, Optional<String> hash) {
        return IntStream.range(0, 8)
                .mapToLong(i -> {
                    long start = System.nanoTime();
                    assertThat(await(passwords.matches(password, hash))).isFalse();
                    return System.nanoTime() - start;
                })
                .min()
                .orElseThrow();
    }

    private static String access(Answer answer) {
        return answer.json().getString("access_token");
    }

    private static String refresh(Answer answer) {
        return answer.json().getString("refresh_token");
    }
}
