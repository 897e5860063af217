package audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import platform.crypto.Keyring;
import platform.db.Database;
import testing.TestDatabase;

/** What the tables write of themselves, and that nobody can change it unseen. */
class AuditTrailTest {

    private final Keyring keyring = Keyring.ephemeral();
    private Vertx vertx;
    private Pool pool;
    private AuditTrail trail;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        pool = TestDatabase.fresh().pool(vertx);
        trail = new AuditTrail(new Database(pool), keyring);
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void aTableTellsWhatChangedAndNoSecret() {
        run(
                "INSERT INTO users (username, password_hash, scopes, created_by) VALUES ('ada', 'bcrypt', '{admin}', 'system')");
        run("UPDATE users SET scopes = '{orders:read}', password_hash = 'other', updated_at = now()");
        run("UPDATE users SET updated_at = now()");
        run("DELETE FROM users");

        List<AuditEntry> entries = all();
        assertThat(entries)
                .extracting(AuditEntry::action)
                .containsExactly("users.deleted", "users.changed", "users.created");
        assertThat(entries).allMatch(entry -> entry.subject().equals("ada"));
        assertThat(entries.get(1).before()).contains(new JsonObject("""
                {"scopes": ["admin"], "password_hash": "(not shown)"}"""));
        assertThat(entries.get(1).after()).contains(new JsonObject("""
                {"scopes": ["orders:read"], "password_hash": "(not shown)"}"""));
    }

    @Test
    void whatIsSealedInAColumnIsNotShown() {
        run("INSERT INTO api_keys (id, name, secret_hash, scopes, created_by)"
                + " VALUES ('k1', 'Key', '\\x0102', '{admin}', 'system')");
        run("UPDATE api_keys SET last_used_at = now()");

        assertThat(all()).singleElement().satisfies(entry -> {
            assertThat(entry.after().orElseThrow().getString("secret_hash")).isEqualTo("(not shown)");
            assertThat(entry.after().orElseThrow().getString("name")).isEqualTo("Key");
            assertThat(entry.actor()).isEqualTo("system");
        });
    }

    @Test
    void anEntryIsPartOfTheChangeAndNamesWhoMadeIt() {
        Database database = new Database(pool);
        assertThatThrownBy(() -> await(database.transaction(tx -> tx.sql()
                        .query("INSERT INTO stock_pools (id, name, created_by) VALUES ('main', 'Main', 'x')")
                        .execute()
                        .compose(done -> Future.failedFuture(new IllegalStateException("no"))))))
                .hasMessage("no");
        assertThat(all()).isEmpty();

        await(database.transaction(tx -> tx.sql()
                .query("SELECT set_config('wci.actor', 'key:1', true), set_config('wci.origin', '192.0.2.7', true),"
                        + " set_config('wci.request', 'r-1', true)")
                .execute()
                .compose(told -> tx.sql()
                        .query("INSERT INTO stock_pools (id, name, created_by) VALUES ('main', 'Main', 'x')")
                        .execute())));
        run("UPDATE stock_pools SET name = 'All'");

        assertThat(all()).extracting(AuditEntry::actor).containsExactly("system", "key:1");
        assertThat(all().get(1).origin()).contains("192.0.2.7");
        assertThat(all().get(1).requestId()).contains("r-1");
    }

    @Test
    void sealsWhatIsCommittedAndVerifies() {
        assertThat(await(trail.verify(Optional.empty())).intact()).isTrue();
        append(3);
        assertThat(await(trail.verify(Optional.empty())).unsealed()).isEqualTo(3);

        assertThat(await(trail.sealNext())).isEqualTo(3);
        assertThat(await(trail.sealNext())).isZero();
        append(2);
        assertThat(await(trail.sealNext())).isEqualTo(2);

        AuditReport report = await(trail.verify(Optional.empty()));
        assertThat(report.intact()).isTrue();
        assertThat(report.sealed()).isEqualTo(5);
        assertThat(report.unsealed()).isZero();
        assertThat(all()).extracting(entry -> entry.position().orElseThrow()).containsExactly(5L, 4L, 3L, 2L, 1L);
    }

    /** Its number is smaller than that of one which is sealed already. */
    @Test
    void whatIsCommittedLateIsSealedLater() {
        Database database = new Database(pool);
        await(database.transaction(tx -> trail.append(tx.sql(), entry("late"))
                .compose(done -> trail.append(pool, entry("early")))
                .compose(done -> trail.sealNext())));
        assertThat(await(trail.sealNext())).isEqualTo(1);

        assertThat(all()).extracting(AuditEntry::subject).containsExactly("early", "late");
        assertThat(all()).extracting(entry -> entry.position().orElseThrow()).containsExactly(1L, 2L);
        assertThat(await(trail.verify(Optional.empty())).intact()).isTrue();
    }

    @Test
    void theDatabaseRefusesToChangeOrForgetAnEntry() {
        append(1);
        await(trail.sealNext());

        assertThatThrownBy(() -> run("UPDATE audit_log SET actor = 'other'")).hasMessageContaining("append-only");
        assertThatThrownBy(() -> run("UPDATE audit_log SET position = NULL, seal = NULL"))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> run("DELETE FROM audit_log")).hasMessageContaining("append-only");
    }

    @Test
    void whoGetsRoundTheDatabaseIsFoundByTheChain() {
        append(5);
        await(trail.sealNext());
        AuditReport good = await(trail.verify(Optional.empty()));
        Optional<KnownSeal> known = KnownSeal.parse(good.position() + ":" + good.head());

        assertThat(faultsAfter(
                        "UPDATE audit_log SET actor = 'other' WHERE position = 2",
                        "UPDATE audit_log SET actor =" + " 'key:1' WHERE position = 2"))
                .singleElement()
                .asString()
                .contains("entry 2");
        assertThat(faultsAfter(
                        "UPDATE audit_log SET origin = NULL WHERE position = 3",
                        "UPDATE audit_log SET origin =" + " '192.0.2.1' WHERE position = 3"))
                .hasSize(1);
        assertThat(faultsAfter("DELETE FROM audit_log WHERE position = 2", "")).hasSize(1);
        assertThat(faultsAfter("DELETE FROM audit_log WHERE position = 5", "")).hasSize(1);
        assertThat(await(trail.verify(known)).faults()).anyMatch(fault -> fault.contains("ends at 4"));
    }

    @Test
    void aChainSealedWithAnotherKeyIsNotOurs() {
        append(1);
        await(new AuditTrail(new Database(pool), Keyring.ephemeral()).sealNext());

        assertThat(await(trail.verify(Optional.empty())).intact()).isFalse();
    }

    @Test
    void listsByWhoWhatAndWhere() {
        append(2);
        run("INSERT INTO stock_pools (id, name, created_by) VALUES ('main', 'Main', 'x')");

        assertThat(list(new AuditFilter(
                        Optional.empty(),
                        Optional.of("key:1"),
                        Optional.of("api."),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        10)))
                .hasSize(2);
        assertThat(list(new AuditFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("stock_pools.created"),
                        Optional.of("main"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        10)))
                .hasSize(1);
    }

    /** The faults found while it is so; what repairs it is run behind. */
    private List<String> faultsAfter(String change, String repair) {
        unguarded(change);
        List<String> faults = await(trail.verify(Optional.empty())).faults();
        if (!repair.isEmpty()) {
            unguarded(repair);
            assertThat(await(trail.verify(Optional.empty())).faults()).isEmpty();
        }
        return faults;
    }

    /** As somebody who owns the database could. */
    private void unguarded(String sql) {
        await(pool.withConnection(connection -> connection
                .query("SET session_replication_role = replica")
                .execute()
                .compose(off -> connection.query(sql).execute())
                .compose(done -> connection
                        .query("SET session_replication_role = origin")
                        .execute())));
    }

    private void append(int entries) {
        for (int i = 0; i < entries; i++) {
            await(trail.append(pool, entry("subject " + i)));
        }
    }

    private static AuditEntry.New entry(String subject) {
        return new AuditEntry.New(
                "key:1", "api.test", "shop", subject, "192.0.2.1", "r", new JsonObject().put("status", 200));
    }

    private List<AuditEntry> all() {
        return list(new AuditFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                100));
    }

    private List<AuditEntry> list(AuditFilter filter) {
        return await(trail.list(filter));
    }

    private void run(String sql) {
        await(pool.query(sql).execute());
    }
}
