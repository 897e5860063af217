package platform.db;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import platform.settings.Secret;

/**
 * Where a PostgreSQL database is and how to log in.
 *
 * @param host name or address
 * @param port TCP port
 * @param database the database's name
 * @param user the role
 * @param password the role's password; empty where the server asks for none
 * @param tls how far the connection is protected
 */
public record DatabaseConnection(String host, int port, String database, String user, Secret password, TlsMode tls) {

    private static final Set<String> SCHEMES = Set.of("postgresql", "postgres", "postgresql+asyncpg");
    private static final int DEFAULT_PORT = 5432;
    private static final int LAST_PORT = 65535;

    /**
     * Reads {@code postgresql://user:password@host:5432/name?sslmode=require}; also with SQLAlchemy's scheme
     * {@code postgresql+asyncpg} and its {@code ssl} parameter, as the specification writes it. User, password and name
     * may be percent-encoded.
     *
     * @throws IllegalArgumentException saying what is wrong, without the URL, which holds a password
     */
    public static DatabaseConnection parse(String url) {
        URI uri = uri(url);
        require(SCHEMES.contains(Optional.ofNullable(uri.getScheme()).orElse("")), "is not a postgresql:// URL");
        String host = Optional.ofNullable(uri.getHost()).orElse("");
        require(!host.isEmpty(), "names no host");
        require(uri.getPort() != 0 && uri.getPort() <= LAST_PORT, "names a port that cannot be");
        String path = Optional.ofNullable(uri.getRawPath()).orElse("");
        require(path.length() > 1 && path.indexOf('/', 1) < 0, "names no database");
        String[] login = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
        require(!login[0].isEmpty(), "names no user");
        return new DatabaseConnection(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                decode(path.substring(1)),
                decode(login[0]),
                Secret.of(login.length == 2 ? decode(login[1]) : ""),
                tls(Optional.ofNullable(uri.getRawQuery()).orElse("")));
    }

    /** The same server and role, another database. */
    public DatabaseConnection withDatabase(String other) {
        return new DatabaseConnection(host, port, other, user, password, tls);
    }

    /** For the JDBC driver, without user and password: those go beside it, so that no message can show them. */
    public String jdbcUrl() {
        String address = host.contains(":") ? "[" + host + "]" : host;
        return "jdbc:postgresql://" + address + ":" + port + "/" + database;
    }

    /** What the JDBC driver needs besides the URL, user and password. */
    public Map<String, String> jdbcProperties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("sslmode", tls.wireName());
        if (tls.compareTo(TlsMode.VERIFY_CA) >= 0) {
            properties.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        properties.put("connectTimeout", "10");
        properties.put("tcpKeepAlive", "true");
        properties.put("ApplicationName", "woocommerce-integration");
        return properties;
    }

    /**
     * A new JDBC connection, for the few blocking chores that come before the pool. Blocks: never call it on an event
     * loop.
     */
    public Connection openJdbc() throws SQLException {
        Properties properties = new Properties();
        properties.putAll(jdbcProperties());
        properties.setProperty("user", user);
        properties.setProperty("password", password.reveal());
        return DriverManager.getConnection(jdbcUrl(), properties);
    }

    /** For Vert.x's client; the caller adds what it wants of caching, pipelining and time-outs. */
    public PgConnectOptions connectOptions() {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(host)
                .setPort(port)
                .setDatabase(database)
                .setUser(user)
                .setPassword(password.reveal())
                .setSslMode(SslMode.of(tls.wireName()));
        if (tls != TlsMode.DISABLE) {
            boolean verified = tls.compareTo(TlsMode.VERIFY_CA) >= 0;
            options.setSslOptions(new ClientSSLOptions()
                    .setTrustAll(!verified)
                    .setHostnameVerificationAlgorithm(tls == TlsMode.VERIFY_FULL ? "HTTPS" : ""));
        }
        return options;
    }

    private static URI uri(String url) {
        try {
            // A scheme may hold a plus sign (RFC 3986, 3.1), so java.net.URI reads SQLAlchemy's too.
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not a URL (percent-encode what is special in the password)");
        }
    }

    private static TlsMode tls(String query) {
        Optional<String> mode = Arrays.stream(query.split("&"))
                .filter(pair -> pair.startsWith("sslmode=") || pair.startsWith("ssl="))
                .map(pair -> pair.substring(pair.indexOf('=') + 1))
                .findFirst();
        return mode.map(name -> TlsMode.of(name.equals("true") ? "require" : name)
                        .orElseThrow(() -> new IllegalArgumentException("has an unknown sslmode")))
                .orElse(TlsMode.PREFER);
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void require(boolean condition, String fault) {
        if (!condition) {
            throw new IllegalArgumentException(fault);
        }
    }
}
