package platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import testing.TestDatabase;

/** The service works without owning what it works on. */
class WorkerRoleTest {

    private final DatabaseConnection owner = TestDatabase.kept().connection();

    @Test
    void worksOnRowsAndOwnsNothing() throws SQLException {
        String role = WorkerRole.ensure(owner).orElseThrow();
        assertThat(WorkerRole.ensure(owner)).contains(role);

        try (Connection jdbc = owner.openJdbc();
                Statement worker = jdbc.createStatement()) {
            worker.execute("SET ROLE " + role);
            worker.execute("INSERT INTO stock_pools (id, name, created_by) VALUES ('main', 'Main', 'x')");
            worker.execute("UPDATE stock_pools SET name = 'All'");
            worker.execute("DELETE FROM stock_pools");
            worker.execute("UPDATE audit_log SET position = 1, seal = '\\x01', sealed_at = now() WHERE id ="
                    + " (SELECT min(id) FROM audit_log)");

            assertRefused(worker, "UPDATE audit_log SET actor = 'nobody'");
            assertRefused(worker, "DELETE FROM audit_log");
            assertRefused(worker, "TRUNCATE audit_log");
            assertRefused(worker, "ALTER TABLE audit_log DISABLE TRIGGER ALL");
            assertRefused(worker, "SET session_replication_role = replica");
            assertRefused(worker, "UPDATE purchase_attempts SET cost = 0");
            assertRefused(worker, "UPDATE stock_movements SET on_hand_delta = 0");
            assertRefused(worker, "DELETE FROM flyway_schema_history");
            assertRefused(worker, "DROP TABLE orders");
            assertRefused(worker, "CREATE TABLE mine (id INT)");
        }
    }

    @Test
    void whoMayNotMakeRolesWorksAsTheOwner() throws SQLException {
        try (Connection jdbc = owner.openJdbc();
                Statement statement = jdbc.createStatement()) {
            statement.execute("CREATE ROLE plain_owner LOGIN PASSWORD 'plain'");
            statement.execute("GRANT ALL ON SCHEMA public TO plain_owner");
        }
        DatabaseConnection plain = new DatabaseConnection(
                owner.host(),
                owner.port(),
                owner.database(),
                "plain_owner",
                platform.settings.Secret.of("plain"),
                TlsMode.DISABLE);

        assertThat(WorkerRole.ensure(plain)).isEmpty();
    }

    private static void assertRefused(Statement worker, String sql) {
        assertThatThrownBy(() -> worker.execute(sql))
                .isInstanceOf(SQLException.class)
                .satisfies(failure -> assertThat(((SQLException) failure).getSQLState())
                        .as(sql)
                        .isEqualTo("42501"));
    }
}
