package app;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import operations.SealedColumns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import platform.crypto.CredentialVault;
import platform.crypto.EncryptionKeys;
import platform.crypto.Field;
import platform.crypto.Keyring;
import testing.TestDatabase;

/** After it everything opens under the new key alone, and what is stopped half-way goes on. */
class RekeyCommandTest {

    private static final String OLD = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String NEW = EncryptionKeys.generate();
    private static final Field BODY = new Field("quarantine", "body");
    private static final int BODIES = 300;

    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase testDatabase = TestDatabase.fresh();
    private final Pool pool = testDatabase.pool(vertx);
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Keyring before;

    @BeforeEach
    void fill() {
        before = await(Keyring.load(pool, EncryptionKeys.parse(OLD)));
        for (int order = 1; order <= BODIES; order++) {
            await(pool.preparedQuery("INSERT INTO quarantine (store_id, kind, wc_id, source, reason, body_sealed)"
                            + " VALUES ('shop', 'order', $1, 'sync', 'x', $2)")
                    .execute(Tuple.of((long) order, sealed(before, order, "Body " + order))));
        }
        CredentialVault vault = new CredentialVault(EncryptionKeys.parse(OLD));
        await(pool.query("INSERT INTO stores (id, name, url, home_url, currency, currency_symbol, automation_from)"
                        + " VALUES ('shop', 'Shop', 'https://a.test', 'https://a.test', 'USD', '$', now())")
                .execute());
        await(pool.preparedQuery(
                        "INSERT INTO store_credentials (store_id, consumer_key, consumer_secret) VALUES ('shop', $1, $2)")
                .execute(Tuple.of(vault.encrypt("ck_1"), vault.encrypt("cs_1"))));
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void everythingIsUnderTheNewKeysAndTheFormerCanGo() {
        assertThat(run(NEW + "," + OLD, "--offline")).as(said()).isZero();
        assertThat(said())
                .contains(
                        BODIES + " values of quarantine.body_sealed",
                        "2 tokens of",
                        "Everything is under the new keys");

        Keyring after = await(Keyring.load(pool, EncryptionKeys.parse(NEW)));
        assertThat(bodies(after)).hasSize(BODIES).contains("Body 1", "Body " + BODIES);
        CredentialVault vault = new CredentialVault(EncryptionKeys.parse(NEW));
        assertThat(vault.decrypt(text("SELECT consumer_secret FROM store_credentials")))
                .isEqualTo("cs_1");
        assertThat(text("SELECT count(*)::text FROM crypto_keys WHERE purpose = 'data' AND retired_at IS NOT NULL"))
                .isEqualTo("1");

        assertThat(run(NEW, "--offline")).as(said()).isZero();
        assertThat(bodies(await(Keyring.load(pool, EncryptionKeys.parse(NEW))))).hasSize(BODIES);
    }

    /** A node that runs since before seals and opens under both keys while it goes on. */
    @Test
    void aNodeThatRunsKnowsTheNewKeyInTime() {
        assertThat(run(OLD, "--offline")).as(said()).isZero();

        await(before.refresh(pool));

        assertThat(bodies(before)).hasSize(BODIES);
        byte[] sealed = before.seal(BODY, "shop/order/1", "later");
        assertThat(await(Keyring.load(pool, EncryptionKeys.parse(OLD))).openText(BODY, "shop/order/1", sealed))
                .isEqualTo("later");
    }

    @Test
    void oneThatWasStoppedGoesOn_withTheKeyThatItMade() {
        Keyring keyring = await(Keyring.load(pool, EncryptionKeys.parse(OLD)));
        await(pool.query("UPDATE quarantine SET body_sealed = '\\x0100' WHERE wc_id = 200")
                .execute());
        assertThat(run(OLD, "--offline")).isEqualTo(1);
        assertThat(said()).contains("Not a sealed value: quarantine.body");
        await(pool.preparedQuery("UPDATE quarantine SET body_sealed = $1 WHERE wc_id = 200")
                .execute(Tuple.of(sealed(keyring, 200, "Body 200"))));

        assertThat(run(OLD, "--offline")).as(said()).isZero();

        assertThat(text("SELECT count(*)::text FROM crypto_keys WHERE purpose = 'data'"))
                .isEqualTo("2");
        assertThat(bodies(await(Keyring.load(pool, EncryptionKeys.parse(OLD))))).hasSize(BODIES);
    }

    @Test
    void everySealedColumnOfTheDatabaseIsKnown() {
        List<String> known = SealedColumns.all().stream()
                .map(column -> column.table() + "." + column.column())
                .toList();
        List<String> there = new ArrayList<>();
        await(pool.query(
                                "SELECT table_name || '.' || column_name FROM information_schema.columns"
                                        + " WHERE table_schema = 'public' AND column_name LIKE '%\\_sealed' AND data_type = 'bytea'")
                        .execute())
                .forEach(row -> there.add(row.getString(0)));

        assertThat(known).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(there);
    }

    private List<String> bodies(Keyring keyring) {
        List<String> bodies = new ArrayList<>();
        await(pool.query("SELECT wc_id, body_sealed FROM quarantine").execute())
                .forEach(row -> bodies.add(keyring.openText(
                        BODY,
                        "shop/order/" + row.getLong("wc_id"),
                        row.getBuffer("body_sealed").getBytes())));
        return bodies;
    }

    private static Buffer sealed(Keyring keyring, int order, String body) {
        return Buffer.buffer(keyring.seal(BODY, "shop/order/" + order, body));
    }

    private String text(String sql) {
        return await(pool.query(sql).execute()).iterator().next().getString(0);
    }

    private int run(String keys, String... arguments) {
        said.reset();
        Map<String, String> environment = new HashMap<>();
        environment.put("DATABASE_URL", testDatabase.url());
        environment.put("SECRET_KEY", "0123456789012345678901234567890123456789");
        environment.put("ENCRYPTION_KEY", keys);
        return new CommandLine(new RekeyCommand(environment, new PrintStream(said, true, StandardCharsets.UTF_8)))
                .execute(arguments);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
