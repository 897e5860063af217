package testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every row of every table of a database as text, bytes in hex. */
public final class DatabaseDump {

    private static final String TABLES =
            "SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) FROM pg_class c"
                    + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'm')"
                    + " AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' ORDER BY 1";

    private DatabaseDump() {}

    /** By table; the empty ones too. Blocks. */
    public static Map<String, String> of(String jdbcUrl) {
        try (Connection jdbc = DriverManager.getConnection(jdbcUrl);
                Statement statement = jdbc.createStatement()) {
            Map<String, String> dump = new LinkedHashMap<>();
            for (String table : texts(statement, TABLES)) {
                dump.put(table, String.join("\n", texts(statement, "SELECT t::text FROM " + table + " t")));
            }
            return dump;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What of the marks is in it. */
    public static List<String> leaks(String jdbcUrl, Leaks leaks) {
        return of(jdbcUrl).entrySet().stream()
                .flatMap(table -> leaks.in(table.getKey(), table.getValue()).stream())
                .toList();
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
