package operations;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import access.Access;
import incidents.Incident;
import incidents.IncidentFilter;
import incidents.Incidents;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.crypto.Keyring;
import platform.http.ClientAddress;
import platform.settings.PlatformSettings;
import platform.settings.Secret;
import platform.settings.TokenSettings;
import testing.ShopDatabase;
import testing.TestStores;

/** A key that is old is told of once, until it is replaced or the time has passed again. */
class KeyAgesTest {

    private static final Duration MAX_AGE = Duration.ofDays(90);

    private final ShopDatabase shop = ShopDatabase.with("young", "old", "away");
    private final Pool pool = shop.database().pool();
    private final Incidents incidents = new Incidents();
    private final KeyAges ages = ages();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void flagsWhatIsOldAndInUse() {
        storeKey("young", 89);
        storeKey("old", 91);
        storeKey("away", 91);
        run("UPDATE stores SET active = false WHERE id = 'away'");
        apiKey("k-young", 89, "NULL");
        apiKey("k-old", 91, "NULL");
        apiKey("k-revoked", 91, "now()");

        await(ages.flag());
        await(ages.flag());

        assertThat(open()).containsExactlyInAnyOrder("old store_key_old ", " api_key_old k-old");
        assertThat(await(incidents.list(pool, IncidentFilter.open(10))))
                .allSatisfy(incident -> assertThat(incident.occurrences()).isEqualTo(1));
    }

    @Test
    void settlesWhatWasReplaced() {
        storeKey("old", 91);
        apiKey("k-old", 91, "NULL");
        await(ages.flag());

        storeKey("old", 0);
        run("UPDATE api_keys SET revoked_at = now()");
        await(ages.flag());

        assertThat(open()).isEmpty();
    }

    @Test
    void isAcknowledgedForAsLongAgain() {
        storeKey("old", 91);
        await(ages.flag());
        long id = await(incidents.list(pool, IncidentFilter.open(1))).get(0).id();
        await(incidents.acknowledge(pool, id, "user:ada", Optional.of("after the season")));

        await(ages.flag());
        assertThat(open()).isEmpty();

        run("UPDATE incidents SET last_at = last_at - INTERVAL '91 days'");
        await(ages.flag());
        assertThat(open()).containsExactly("old store_key_old ");
    }

    private List<String> open() {
        return await(incidents.list(pool, IncidentFilter.open(10))).stream()
                .map(KeyAgesTest::named)
                .toList();
    }

    private static String named(Incident incident) {
        return incident.scope() + " " + incident.kind() + " " + incident.subject();
    }

    private void storeKey(String storeId, int days) {
        run("INSERT INTO store_credentials (store_id, consumer_key, consumer_secret, created_at) VALUES ('" + storeId
                + "', 'k', 's', now() - INTERVAL '" + days + " days')");
    }

    private void apiKey(String id, int days, String revokedAt) {
        run("INSERT INTO api_keys (id, name, secret_hash, scopes, created_by, created_at, revoked_at) VALUES ('" + id
                + "', 'n', '\\x01', ARRAY['admin'], 'system', now() - INTERVAL '" + days + " days', " + revokedAt
                + ")");
    }

    private void run(String sql) {
        await(pool.query(sql).execute());
    }

    private KeyAges ages() {
        Keyring keyring = Keyring.ephemeral();
        Access access = new Access(new Access.Parts(
                shop.vertx(),
                shop.database(),
                keyring,
                Secret.of("a secret of more than thirty-two characters"),
                new TokenSettings(Duration.ofMinutes(15), Duration.ofDays(30), MAX_AGE),
                new PlatformSettings(Optional.empty(), Duration.ofSeconds(1), Optional.empty()),
                new ClientAddress(List.of()),
                Clock.systemUTC()));
        return new KeyAges(
                shop.database(),
                incidents,
                TestStores.of(shop.vertx(), shop.database(), keyring),
                access,
                MAX_AGE,
                Clock.systemUTC());
    }
}
