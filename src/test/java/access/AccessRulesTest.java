package access;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import access.GuessLimit.Guesses;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import platform.openapi.Contract;

/** What this room decides without asking anybody. */
class AccessRulesTest {
    private static final Instant NOW = Instant.parse("2024-01-15T10:30:00Z");

    @ParameterizedTest
    @CsvSource({
        "analytical engine,",
        "eleven char,at least 12 characters",
        "aaaabbbbccccdddd,5 different",
        "I am Ada.Lovelace!,user's name",
    })
    void passwords(String password, String complaint) {
        Optional<String> said = PasswordRule.complaint(password, "ada.lovelace");

        if (complaint == null) {
            assertThat(said).isEmpty();
        } else {
            assertThat(said).get().asString().contains(complaint);
        }
    }

    @Test
    void a_password_is_as_long_as_bcrypt_looks() {
        String most = "0123456789".repeat(7) + "ab";

        assertThat(PasswordRule.complaint(most, "ada")).isEmpty();
        assertThat(PasswordRule.complaint(most + "c", "ada")).get().asString().contains("72 bytes");
        assertThat(PasswordRule.complaint("ä".repeat(32) + "bcde", "ada")).isEmpty();
        assertThat(PasswordRule.complaint("ä".repeat(36) + "b", "ada")).isPresent();
    }

    @Test
    void every_byte_of_a_password_counts_and_ways_to_type_it_do_not() {
        Vertx vertx = Vertx.vertx();
        Passwords passwords = new Passwords(vertx, 4);
        String most = "0123456789".repeat(7) + "ab";
        Optional<String> hash = Optional.of(await(passwords.hash(most)));

        assertThat(await(passwords.matches(most, hash))).isTrue();
        assertThat(await(passwords.matches(most.substring(0, 71), hash))).isFalse();
        assertThat(await(passwords.matches(most.substring(0, 71) + "c", hash))).isFalse();
        assertThat(await(passwords.matches(most + "c", hash))).isFalse();
        assertThat(await(passwords.matches("", hash))).isFalse();
        assertThat(await(passwords.matches(most, Optional.empty()))).isFalse();
        Optional<String> composed = Optional.of(await(passwords.hash("caf\u00e9 in the morning")));
        assertThat(await(passwords.matches("cafe\u0301 in the morning", composed)))
                .isTrue();
        await(vertx.close());
    }

    @Test
    void waits_double_up_to_the_longest() {
        List<Long> waits = new ArrayList<>();
        Guesses guesses = Guesses.none(NOW);
        for (int i = 0; i < 16; i++) {
            guesses = GuessLimit.USER.another(guesses, guesses.blockedUntil());
            waits.add(Duration.between(guesses.lastAt(), guesses.blockedUntil()).toSeconds());
        }

        assertThat(waits).containsExactly(0L, 0L, 0L, 0L, 0L, 1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L);
        assertThat(GuessLimit.USER
                        .another(new Guesses(1_000_000, NOW, NOW), NOW)
                        .blockedUntil())
                .isEqualTo(NOW.plusSeconds(300));
        assertThat(GuessLimit.USER
                        .another(guesses, guesses.lastAt().plusSeconds(3_601))
                        .failures())
                .isEqualTo(1);
    }

    @Test
    void rights_of_two_are_what_both_allow() {
        Rights admin = rights(Set.of(Scope.ADMIN));
        Rights reader = rights(Set.of(Scope.ORDERS_READ, Scope.STATS_READ), "s1", "s2");
        Rights writer = rights(Set.of(Scope.ORDERS_READ, Scope.ORDERS_WRITE), "s2", "s3");

        assertThat(admin.and(admin)).isEqualTo(admin);
        assertThat(admin.and(reader)).isEqualTo(reader);
        assertThat(reader.and(admin)).isEqualTo(reader);
        assertThat(reader.and(writer)).isEqualTo(rights(Set.of(Scope.ORDERS_READ), "s2"));
    }

    @Test
    void nobody_has_more_in_them_than_the_caller() {
        Principal caller = new Principal("key:a", Set.of(Scope.ORDERS_READ), Optional.of(Set.of("s1")));

        assertThat(rights(Set.of(Scope.ORDERS_READ), "s1").within(caller)).isTrue();
        assertThat(rights(Set.of(Scope.ORDERS_WRITE), "s1").within(caller)).isFalse();
        assertThat(rights(Set.of(Scope.ORDERS_READ), "s1", "s2").within(caller)).isFalse();
        assertThat(rights(Set.of(Scope.ORDERS_READ)).within(caller)).isFalse();
    }

    @Test
    void the_contract_names_every_scope() {
        assertThat(Contract.load(Optional.empty())
                        .document()
                        .getJsonObject("components")
                        .getJsonObject("schemas")
                        .getJsonObject("AccessScopes")
                        .getJsonObject("items")
                        .getJsonArray("enum"))
                .containsExactlyElementsOf(
                        Stream.of(Scope.values()).map(Scope::wireName).toList());
    }

    private static Rights rights(Set<Scope> scopes, String... stores) {
        return new Rights(scopes, stores.length == 0 ? Optional.empty() : Optional.of(Set.of(stores)));
    }
}
