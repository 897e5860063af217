package access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Await.await;
import static testing.Eventually.eventually;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import platform.db.Database;
import testing.TestDatabase;

/** Keys over the database: made, found, refused. */
class AccessTest {
    private static final Instant NOW = Instant.parse("2024-01-15T10:30:00Z");
    private static final String CHOSEN = "an operator's own key, any characters";

    private static Vertx vertx;
    private static Pool pool;

    private final Authenticator authenticator = new ApiKeyAuthenticator(pool, Clock.fixed(NOW, ZoneOffset.UTC));
    private final AdminKey adminKey = new AdminKey(pool);
    private final ApiKeys keys = new ApiKeys(new Database(pool), Duration.ofDays(90), Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        pool = TestDatabase.fresh().pool(vertx);
    }

    @AfterAll
    static void close() {
        await(vertx.close());
    }

    @BeforeEach
    void forgetKeys() {
        await(pool.query("DELETE FROM api_keys").execute());
    }

    @Test
    void create_aRestrictedKey_authenticatesItsHolder() {
        String key = create(Optional.of(Set.of("s1")), Optional.of(NOW.plusSeconds(1)));

        Principal principal = await(authenticator.authenticate(key));

        assertThat(key).matches("wci_[0-9a-f]{16}_[A-Za-z0-9_-]{43}");
        assertThat(principal.id()).isEqualTo("key:" + key.split("_", 3)[1]);
        assertThat(principal.has(Scope.ORDERS_READ)).isTrue();
        assertThat(principal.has(Scope.ORDERS_WRITE)).isFalse();
        assertThat(principal.sees("s1")).isTrue();
        assertThat(principal.sees("s2")).isFalse();
    }

    @Test
    void authenticate_aUsedKey_isNoted() {
        String key = create(Optional.empty(), Optional.empty());
        await(authenticator.authenticate(key));

        eventually(() -> assertThat(count("last_used_at IS NOT NULL")).isEqualTo(1));
    }

    @Test
    void authenticate_expiredOrRevoked_isRefused() {
        String expired = create(Optional.empty(), Optional.of(NOW));
        String revoked = create(Optional.empty(), Optional.empty());
        await(pool.query("UPDATE api_keys SET revoked_at = now() WHERE expires_at > '2024-02-01'")
                .execute());

        assertRefused(expired);
        assertRefused(revoked);
    }

    @Test
    void authenticate_anotherSecretForAKnownId_isRefused() {
        String key = create(Optional.empty(), Optional.empty());
        String other = create(Optional.empty(), Optional.empty());

        assertRefused(key.substring(0, 21) + other.substring(21));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "wci_", "wci_admin_", "wci_0123456789abcdef_short", "a token of more than 32 characters"
            })
    void authenticate_whatIsNoKey_isRefused(String token) {
        await(ensure(Optional.of(CHOSEN)));

        assertRefused(token);
    }

    @Test
    void admin_configured_opensEverythingAndIsNeverShown() {
        assertThat(await(ensure(Optional.of(CHOSEN)))).isEmpty();

        Principal principal = await(authenticator.authenticate(CHOSEN));

        assertThat(Stream.of(Scope.values())).allMatch(principal::has);
        assertThat(principal.sees("any")).isTrue();
        assertThat(principal.id()).isEqualTo("key:admin");
    }

    @Test
    void admin_configuredAnew_replacesTheFormer() {
        await(ensure(Optional.of(CHOSEN)));
        await(ensure(Optional.of(CHOSEN + "!")));

        assertRefused(CHOSEN);
        assertThat(await(authenticator.authenticate(CHOSEN + "!")).id()).isEqualTo("key:admin");
    }

    @Test
    void admin_unset_isMadeOnceByNodesThatStartTogether() {
        List<Future<Optional<String>>> starts =
                Stream.generate(() -> ensure(Optional.empty())).limit(4).toList();
        await(Future.all(starts));
        List<String> shown =
                starts.stream().flatMap(start -> start.result().stream()).toList();

        assertThat(shown).hasSize(1);
        assertThat(await(authenticator.authenticate(shown.get(0))).has(Scope.ADMIN))
                .isTrue();
        assertThat(await(ensure(Optional.empty()))).isEmpty();
    }

    /** Else nobody would ever hold the key that the next start finds made. */
    @Test
    void admin_thatCannotBeHandedOut_isMadeAnewByTheNextStart() {
        Future<Optional<String>> failed =
                adminKey.ensure(Optional.empty(), key -> Future.failedFuture(new IllegalStateException("disk full")));

        assertThatThrownBy(() -> await(failed)).hasMessage("disk full");
        assertThat(await(ensure(Optional.empty()))).isPresent();
    }

    @Test
    void admin_tooShort_isRefused() {
        assertThatThrownBy(() -> await(ensure(Optional.of("x".repeat(31)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("xxx");
    }

    @Test
    void keys_restInTheDatabaseAsHashesOnly() {
        String key = create(Optional.empty(), Optional.empty());
        await(ensure(Optional.of(CHOSEN)));

        String dump = await(pool.query("SELECT string_agg(k::text, '') AS dump FROM api_keys k")
                        .execute())
                .iterator()
                .next()
                .getString("dump");

        assertThat(dump).doesNotContain(key.substring(21)).doesNotContain(CHOSEN);
        assertThat(ApiKeyToken.parse(key).orElseThrow().toString()).doesNotContain(key.substring(21));
    }

    private Future<Optional<String>> ensure(Optional<String> configured) {
        return adminKey.ensure(configured, key -> Future.succeededFuture());
    }

    private String create(Optional<Set<String>> stores, Optional<Instant> expiresAt) {
        Principal admin = new Principal("key:admin", Set.of(Scope.ADMIN), Optional.empty());
        Rights rights = new Rights(Set.of(Scope.ORDERS_READ), stores);
        return await(keys.create(admin, "test", rights, expiresAt)).text();
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> await(authenticator.authenticate(token))).isInstanceOf(InvalidTokenException.class);
    }

    private static long count(String condition) {
        return await(pool.query("SELECT count(*) AS n FROM api_keys WHERE " + condition)
                        .execute())
                .iterator()
                .next()
                .getLong("n");
    }
}
