package platform.db;

import java.time.Duration;
import java.util.Optional;
import platform.settings.SettingsReader;

/**
 * The database and our share of it.
 *
 * @param connection none set, an embedded PostgreSQL is used
 * @param poolSize connections, usually
 * @param maxOverflow further connections under load
 * @param poolTimeout how long a caller waits for one
 * @param poolRecycle after that a connection is renewed
 * @param lockTimeout how long a statement waits for a lock
 * @param idleInTransactionTimeout after that the database ends a silent transaction
 * @param tcpUserTimeout after that a connection whose bytes are not acknowledged is dead
 */
public record DatabaseSettings(
        Optional<DatabaseConnection> connection,
        int poolSize,
        int maxOverflow,
        Duration poolTimeout,
        Duration poolRecycle,
        Duration lockTimeout,
        Duration idleInTransactionTimeout,
        Duration tcpUserTimeout) {

    /** Reads the database's variables. */
    public static DatabaseSettings from(SettingsReader reader) {
        return new DatabaseSettings(
                reader.parsed(
                        "DATABASE_URL",
                        "secret URL",
                        DatabaseConnection::parse,
                        "write it like postgresql://user:password@host:5432/name",
                        "PostgreSQL 15 or later, also written postgresql+asyncpg://, with ?sslmode= if wanted; without it"
                                + " an embedded one under DATA_DIR"),
                reader.integer("DATABASE_POOL_SIZE", 20, 1, 1_000, "connections", "Connections to the database"),
                reader.integer("DATABASE_MAX_OVERFLOW", 10, 0, 1_000, "connections", "Further connections under load"),
                time(
                        reader,
                        "DATABASE_POOL_TIMEOUT",
                        Duration.ofSeconds(30),
                        "How long a caller waits for a connection"),
                time(reader, "DATABASE_POOL_RECYCLE", Duration.ofHours(1), "After that a connection is renewed"),
                time(reader, "DATABASE_LOCK_TIMEOUT", Duration.ofSeconds(10), "How long a statement waits for a lock"),
                time(
                        reader,
                        "DATABASE_IDLE_IN_TRANSACTION_TIMEOUT",
                        Duration.ofSeconds(30),
                        "After that the database ends a transaction that says nothing"),
                time(
                        reader,
                        "DATABASE_TCP_USER_TIMEOUT",
                        Duration.ofSeconds(20),
                        "After that a connection whose bytes are not acknowledged is dead"));
    }

    /** The most connections that the pool may hold. */
    public int maxConnections() {
        return poolSize + maxOverflow;
    }

    private static Duration time(SettingsReader reader, String name, Duration defaultValue, String meaning) {
        return reader.duration(name, defaultValue, Duration.ofMillis(100), Duration.ofDays(1), meaning);
    }
}
