package platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import testing.TestDatabase;

class KeyringLoaderTest {
    private static final Field EMAIL = new Field("orders", "email");

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = TestDatabase.fresh().pool(vertx);
    private final String key = EncryptionKeys.generate();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void load_atFirstStart_makesTheKeysAndFindsThemAgain() {
        Keyring first = load(key);
        Keyring second = load(key);

        assertThat(second.openText(EMAIL, "s:1", first.seal(EMAIL, "s:1", "jane")))
                .isEqualTo("jane");
        assertThat(second.blindIndex("email", "a@b")).isEqualTo(first.blindIndex("email", "a@b"));
        assertThat(rows()).hasSize(2);
    }

    @Test
    void load_byFourNodesAtOnce_makesTheKeysOnce() {
        EncryptionKeys keys = EncryptionKeys.parse(key);
        List<Future<Keyring>> loads =
                Stream.generate(() -> Keyring.load(pool, keys)).limit(4).toList();
        await(Future.all(loads));

        byte[] sealed = loads.get(0).result().seal(EMAIL, "s:1", "jane");
        assertThat(loads)
                .allSatisfy(load ->
                        assertThat(load.result().openText(EMAIL, "s:1", sealed)).isEqualTo("jane"));
        assertThat(rows()).hasSize(2);
    }

    @Test
    void load_afterRotation_rewrapsSoThatTheOldKeyCanGo() {
        byte[] sealed = load(key).seal(EMAIL, "s:1", "jane");
        String newest = EncryptionKeys.generate();
        load(newest + "," + key);

        assertThat(load(newest).openText(EMAIL, "s:1", sealed)).isEqualTo("jane");
        assertThatThrownBy(() -> load(key))
                .isInstanceOf(SealedDataException.class)
                .hasMessageContaining("ENCRYPTION_KEY lacks the key");
    }

    @Test
    void load_withAnotherKey_failsAndChangesNothing() {
        load(key);
        List<CryptoKey> before = rows();

        assertThatThrownBy(() -> load(EncryptionKeys.generate())).isInstanceOf(SealedDataException.class);
        assertThat(rows()).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void load_withTheDataKeyRetired_makesANewOneAndStillOpens() {
        byte[] sealed = load(key).seal(EMAIL, "s:1", "jane");
        await(pool.query("UPDATE crypto_keys SET retired_at = now() WHERE purpose = 'data'")
                .execute());

        Keyring keyring = load(key);

        assertThat(keyring.openText(EMAIL, "s:1", sealed)).isEqualTo("jane");
        assertThat(keyring.openText(EMAIL, "s:1", keyring.seal(EMAIL, "s:1", "joe")))
                .isEqualTo("joe");
        assertThat(rows()).hasSize(3);
    }

    private List<CryptoKey> rows() {
        return await(new CryptoKeyRepository().list(pool));
    }

    private Keyring load(String keys) {
        return await(Keyring.load(pool, EncryptionKeys.parse(keys)));
    }
}
