package testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import platform.db.DatabaseConnection;

/** How a database looks that has every migration and no rows but theirs, and how another is made to look so again. */
final class EmptyTables {

    private static final String TABLES = "SELECT quote_ident(relname) FROM pg_class WHERE relkind IN ('r', 'p')"
            + " AND relnamespace = 'public'::regnamespace AND relname <> 'flyway_schema_history' ORDER BY 1";
    /** Everything that a test may have changed of the tables themselves. */
    private static final String SHAPE = """
            SELECT md5(string_agg(part, E'\\n' ORDER BY part)) FROM (
                SELECT concat_ws('|', 'class', n.nspname, relname, relkind, relrowsecurity, relacl) AS part
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
                UNION ALL SELECT concat_ws('|', 'column', attrelid::regclass, attname, atttypid::regtype, attnotnull,
                    pg_get_expr(d.adbin, d.adrelid))
                FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                WHERE c.relnamespace = 'public'::regnamespace AND attnum > 0
                UNION ALL SELECT concat_ws('|', 'function', proname, prosrc) FROM pg_proc
                WHERE pronamespace = 'public'::regnamespace
                UNION ALL SELECT concat_ws('|', 'trigger', tgrelid::regclass, tgname, tgenabled) FROM pg_trigger
                WHERE NOT tgisinternal
                UNION ALL SELECT concat_ws('|', 'constraint', conrelid::regclass, conname, convalidated)
                FROM pg_constraint WHERE connamespace = 'public'::regnamespace
                UNION ALL SELECT concat_ws('|', 'setting', setconfig) FROM pg_db_role_setting
                    JOIN pg_database ON oid = setdatabase AND datname = current_database()) AS parts""";

    private final List<String> tables;
    private final String shape;
    private final Map<String, String> rows = new HashMap<>();
    private final Map<String, Long> sequences;

    private EmptyTables(Connection jdbc) throws SQLException {
        tables = texts(jdbc, TABLES);
        shape = texts(jdbc, SHAPE).get(0);
        sequences = sequences(jdbc);
        for (String table : filled(jdbc)) {
            rows.put(
                    table,
                    texts(jdbc, "SELECT json_agg(t)::text FROM " + table + " t").get(0));
        }
    }

    /** How this one looks. */
    static EmptyTables of(DatabaseConnection template) {
        try (Connection jdbc = template.openJdbc()) {
            return new EmptyTables(jdbc);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes another look so again; false where that cannot be. */
    boolean restored(DatabaseConnection used) {
        try (Connection jdbc = used.openJdbc()) {
            if (!texts(jdbc, SHAPE).get(0).equals(shape)) {
                return false;
            }
            empty(jdbc, filled(jdbc));
            refill(jdbc);
            rewind(jdbc);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Without a trace: rows that come next lie in the order in which they come, as in a new table. */
    private static void empty(Connection jdbc, List<String> filled) throws SQLException {
        try (Statement statement = jdbc.createStatement()) {
            // No trigger and no foreign key minds.
            statement.execute("SET session_replication_role = replica");
            for (String table : filled) {
                statement.addBatch("DELETE FROM " + table);
            }
            statement.executeBatch();
            if (!filled.isEmpty()) {
                statement.execute("VACUUM (TRUNCATE, INDEX_CLEANUP ON) " + String.join(", ", filled));
            }
        }
    }

    private List<String> filled(Connection jdbc) throws SQLException {
        return texts(
                jdbc,
                tables.stream()
                        .map(table -> "SELECT '" + table + "' WHERE EXISTS (SELECT 1 FROM " + table + ")")
                        .collect(Collectors.joining(" UNION ALL ")));
    }

    private void refill(Connection jdbc) throws SQLException {
        for (Map.Entry<String, String> table : rows.entrySet()) {
            try (PreparedStatement insert = jdbc.prepareStatement("INSERT INTO " + table.getKey()
                    + " OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_recordset(NULL::" + table.getKey()
                    + ", ?::json)")) {
                insert.setString(1, table.getValue());
                insert.executeUpdate();
            }
        }
    }

    private void rewind(Connection jdbc) throws SQLException {
        for (Map.Entry<String, Long> moved : sequences(jdbc).entrySet()) {
            Long before = sequences.get(moved.getKey());
            if (!moved.getValue().equals(before)) {
                texts(
                        jdbc,
                        before == null
                                ? "SELECT setval('" + moved.getKey() + "', 1, false)::text"
                                : "SELECT setval('" + moved.getKey() + "', " + before + ")::text");
            }
        }
    }

    /** The sequences that gave numbers, with the last they gave. */
    private static Map<String, Long> sequences(Connection jdbc) throws SQLException {
        Map<String, Long> last = new HashMap<>();
        try (Statement statement = jdbc.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT quote_ident(sequencename), last_value FROM pg_sequences"
                                + " WHERE schemaname = 'public' AND last_value IS NOT NULL")) {
            while (found.next()) {
                last.put(found.getString(1), found.getLong(2));
            }
        }
        return last;
    }

    private static List<String> texts(Connection jdbc, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = jdbc.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                texts.add(found.getString(1));
            }
        }
        return texts;
    }
}
