package platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The role under which the service works: it reads and writes rows, and neither owns a table nor may change what is
 * append-only. Migrations run as the owner, who is who logs in. Its methods block.
 */
public final class WorkerRole {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerRole.class);

    private static final String MAY_CREATE =
            "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user";
    private static final String EXISTS =
            "SELECT pg_has_role(current_user, oid, 'MEMBER') FROM pg_roles WHERE rolname = ?";

    /** One node after the other, since two cannot grant at the same time. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('worker_role'))";

    private static final String[] GRANTS = {
        "GRANT USAGE ON SCHEMA %2$s TO %1$s",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %2$s TO %1$s",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %2$s TO %1$s",
        "REVOKE INSERT, UPDATE, DELETE ON flyway_schema_history FROM %1$s",
        "REVOKE UPDATE, DELETE ON audit_log FROM %1$s",
        "GRANT UPDATE (position, seal, sealed_at) ON audit_log TO %1$s",
        "REVOKE UPDATE ON purchase_attempts, stock_movements FROM %1$s"
    };

    private WorkerRole() {}

    /**
     * Makes the role if there is none and gives it what the service needs of the tables as they are now.
     *
     * @param connection of the owner
     * @return its name; empty where the database does not let us, and we work as the owner
     */
    public static Optional<String> ensure(DatabaseConnection connection) {
        String name = connection.database() + "_worker";
        try (Connection jdbc = connection.openJdbc()) {
            jdbc.setAutoCommit(false);
            try (Statement statement = jdbc.createStatement()) {
                statement.execute(LOCK);
                if (!make(jdbc, statement, name)) {
                    LOG.info("the service works as the owner of its tables: it may not make the role {}", name);
                    return Optional.empty();
                }
                String schema = statement.enquoteIdentifier(jdbc.getSchema(), true);
                for (String grant : GRANTS) {
                    statement.execute(grant.formatted(statement.enquoteIdentifier(name, true), schema));
                }
                jdbc.commit();
                return Optional.of(name);
            }
        } catch (SQLException e) {
            LOG.warn(
                    "the service works as the owner of its tables: the role {} cannot be made ({})",
                    name,
                    e.getSQLState());
            return Optional.empty();
        }
    }

    /** Whether it is there and ours to take. */
    private static boolean make(Connection jdbc, Statement statement, String name) throws SQLException {
        Optional<Boolean> member = member(jdbc, name);
        if (member.isPresent()) {
            return member.get();
        }
        try (ResultSet may = statement.executeQuery(MAY_CREATE)) {
            if (!may.next() || !may.getBoolean(1)) {
                return false;
            }
        }
        String role = statement.enquoteIdentifier(name, true);
        statement.execute("CREATE ROLE " + role + " NOLOGIN");
        statement.execute("GRANT " + role + " TO CURRENT_USER");
        return true;
    }

    private static Optional<Boolean> member(Connection jdbc, String name) throws SQLException {
        try (PreparedStatement exists = jdbc.prepareStatement(EXISTS)) {
            exists.setString(1, name);
            try (ResultSet row = exists.executeQuery()) {
                return row.next() ? Optional.of(row.getBoolean(1)) : Optional.empty();
            }
        }
    }
}
