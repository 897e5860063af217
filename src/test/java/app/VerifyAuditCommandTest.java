package app;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import audit.AuditEntry;
import audit.AuditTrail;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import platform.crypto.EncryptionKeys;
import platform.crypto.Keyring;
import platform.db.Database;
import testing.TestDatabase;

class VerifyAuditCommandTest {

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase testDatabase = TestDatabase.fresh();
    private final Pool pool = testDatabase.pool(vertx);
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void fill() {
        environment.put("DATABASE_URL", testDatabase.url());
        environment.put("SECRET_KEY", "0123456789012345678901234567890123456789");
        environment.put("ENCRYPTION_KEY", KEY);
        AuditTrail trail = new AuditTrail(new Database(pool), await(Keyring.load(pool, EncryptionKeys.parse(KEY))));
        for (int i = 0; i < 3; i++) {
            await(trail.append(
                    pool, new AuditEntry.New("key:1", "api.x", "", "s", "192.0.2.1", "r", new JsonObject())));
        }
        await(trail.sealNext());
        await(trail.append(pool, new AuditEntry.New("key:1", "api.x", "", "s", "192.0.2.1", "r", new JsonObject())));
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void anIntactLogIsSealedToALineThatHoldsLater() {
        assertThat(run()).isZero();
        assertThat(said()).contains("1 wait for their seal, the oldest since ", "the chain is intact");
        String noted = said().strip().lines().reduce((first, last) -> last).orElseThrow();

        assertThat(run("--known", noted)).isZero();
        assertThat(run("--known", "1:" + noted.substring(noted.indexOf(':') + 1)))
                .isEqualTo(1);
        assertThat(said()).contains("BROKEN: the seal at 1 of the chain is not the known one");
        assertThat(run("--known", "nonsense")).isEqualTo(2);
    }

    @Test
    void aBrokenLogIsToldWithWhatBrokeIt() {
        await(pool.withConnection(connection -> connection
                .query("SET session_replication_role = replica")
                .execute()
                .compose(off -> connection
                        .query("UPDATE audit_log SET actor = 'nobody' WHERE position = 2")
                        .execute())));

        assertThat(run()).isEqualTo(1);
        assertThat(said()).contains("BROKEN: entry 2 of the chain", "the chain is broken");
    }

    @Test
    void withoutTheKeyNothingIsSaidOfTheChain() {
        environment.put("ENCRYPTION_KEY", EncryptionKeys.generate());

        assertThat(run()).isEqualTo(2);
        assertThat(said()).contains("ENCRYPTION_KEY lacks the key").doesNotContain("intact");
    }

    private int run(String... arguments) {
        said.reset();
        return new CommandLine(new VerifyAuditCommand(environment, new PrintStream(said, true, StandardCharsets.UTF_8)))
                .execute(arguments);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
