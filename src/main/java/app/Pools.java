package app;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import platform.db.DatabaseConnection;
import platform.db.DatabaseSettings;

/** Makes the one pool of the process, with the time-outs that fence a sleeping node inside the database. */
final class Pools {

    private static final int MAX_WAITING = 5_000;

    private Pools() {}

    /** @param role to work under; without it as who logs in */
    static Pool open(Vertx vertx, DatabaseConnection connection, DatabaseSettings settings, Optional<String> role) {
        PgConnectOptions options = connection
                .connectOptions()
                .setCachePreparedStatements(true)
                .addProperty("application_name", "woocommerce-integration")
                .addProperty("lock_timeout", millis(settings.lockTimeout().toMillis()))
                .addProperty(
                        "idle_in_transaction_session_timeout",
                        millis(settings.idleInTransactionTimeout().toMillis()))
                .addProperty(
                        "tcp_user_timeout", millis(settings.tcpUserTimeout().toMillis()));
        role.ifPresent(name -> options.addProperty("role", name));
        PoolOptions pool = new PoolOptions()
                .setName("postgresql")
                .setShared(true)
                .setMaxSize(settings.maxConnections())
                .setMaxWaitQueueSize(MAX_WAITING)
                .setConnectionTimeout((int) settings.poolTimeout().toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxLifetime((int) settings.poolRecycle().toMillis())
                .setMaxLifetimeUnit(TimeUnit.MILLISECONDS);
        int silentFor = (int) settings.tcpUserTimeout().toMillis();
        return PgBuilder.pool()
                .with(pool)
                .with(new NetClientOptions().setTcpUserTimeout(silentFor).setTcpKeepAlive(true))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    private static String millis(long value) {
        return Long.toString(value);
    }
}
