package acceptance;

import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server that can be cut, or go silent without a word, and be opened again. */
final class TcpGate implements AutoCloseable {

    private enum State {
        OPEN,
        CUT,
        SILENT
    }

    private final NetServer server;
    private final NetClient client;
    private final int target;
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<NetSocket> silenced = ConcurrentHashMap.newKeySet();
    private volatile State state = State.OPEN;

    private TcpGate(Vertx vertx, int target) {
        this.target = target;
        this.client = vertx.createNetClient();
        this.server = vertx.createNetServer().connectHandler(this::accept);
    }

    /** To a port of this machine; open. */
    static TcpGate to(Vertx vertx, int target) {
        TcpGate gate = new TcpGate(vertx, target);
        await(gate.server.listen(0, "127.0.0.1"));
        return gate;
    }

    int port() {
        return server.actualPort();
    }

    /** Cuts every connection and takes no further one. */
    void cut() {
        state = State.CUT;
        sockets.forEach(NetSocket::close);
    }

    /** Connections stand and further ones are taken, and nothing is said on them, as when a network swallows all. */
    void silence() {
        state = State.SILENT;
        sockets.forEach(NetSocket::pause);
    }

    /** How many connections were taken and met silence. */
    int silenced() {
        return silenced.size();
    }

    /** Lets everything through again, also what was said meanwhile; connections taken in silence are cut. */
    void open() {
        state = State.OPEN;
        silenced.forEach(NetSocket::close);
        sockets.forEach(NetSocket::resume);
    }

    @Override
    public void close() {
        await(server.close());
        await(client.close());
    }

    private void accept(NetSocket socket) {
        if (state == State.CUT) {
            socket.close();
            return;
        }
        if (state == State.SILENT) {
            silenced.add(socket);
            return;
        }
        remember(socket);
        socket.pause();
        client.connect(target, "127.0.0.1").onSuccess(far -> join(socket, far)).onFailure(gone -> socket.close());
    }

    private void join(NetSocket near, NetSocket far) {
        remember(far);
        near.pipeTo(far);
        far.pipeTo(near);
        near.resume();
        if (state == State.CUT) {
            near.close();
            far.close();
        }
    }

    private void remember(NetSocket socket) {
        sockets.add(socket);
        socket.closeHandler(closed -> sockets.remove(socket));
    }
}
