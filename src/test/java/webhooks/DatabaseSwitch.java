package webhooks;

import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a pool and PostgreSQL, and can be switched off: what is open is cut, what is new is closed at once. */
final class DatabaseSwitch {

    private final NetServer server;
    private final NetClient client;
    private final String host;
    private final int databasePort;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean on = true;

    DatabaseSwitch(Vertx vertx, String host, int databasePort) {
        this.host = host;
        this.databasePort = databasePort;
        this.client = vertx.createNetClient();
        this.server = await(vertx.createNetServer().connectHandler(this::accept).listen(0, "127.0.0.1"));
    }

    int port() {
        return server.actualPort();
    }

    void off() {
        on = false;
        open.forEach(NetSocket::close);
    }

    void on() {
        on = true;
    }

    private void accept(NetSocket near) {
        if (!on) {
            near.close();
            return;
        }
        near.pause();
        open.add(near);
        near.closeHandler(closed -> open.remove(near));
        client.connect(databasePort, host).onSuccess(far -> join(near, far)).onFailure(failure -> near.close());
    }

    private static void join(NetSocket near, NetSocket far) {
        Future.join(near.pipeTo(far), far.pipeTo(near)).onComplete(ended -> near.close());
    }
}
