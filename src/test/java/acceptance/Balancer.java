package acceptance;

import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One address for several nodes, in turn; a node that takes no connection is passed over. */
final class Balancer implements AutoCloseable {

    private final NetServer server;
    private final NetClient client;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<Integer> nodes = List.of();

    private Balancer(Vertx vertx) {
        this.client = vertx.createNetClient();
        this.server = vertx.createNetServer().connectHandler(this::accept);
    }

    /** Listening, before there is any node. */
    static Balancer open(Vertx vertx) {
        Balancer balancer = new Balancer(vertx);
        await(balancer.server.listen(0, "127.0.0.1"));
        return balancer;
    }

    int port() {
        return server.actualPort();
    }

    /** The nodes' ports. */
    void over(List<Integer> ports) {
        nodes = List.copyOf(ports);
    }

    @Override
    public void close() {
        await(server.close());
        await(client.close());
    }

    private void accept(NetSocket socket) {
        socket.pause();
        connect(socket, turn.getAndIncrement(), nodes.size());
    }

    private void connect(NetSocket near, int at, int left) {
        if (left == 0) {
            near.close();
            return;
        }
        client.connect(nodes.get(Math.floorMod(at, nodes.size())), "127.0.0.1")
                .onSuccess(far -> join(near, far))
                .onFailure(down -> connect(near, at + 1, left - 1));
    }

    private static void join(NetSocket near, NetSocket far) {
        near.pipeTo(far);
        far.pipeTo(near);
        near.closeHandler(closed -> far.close());
        far.closeHandler(closed -> near.close());
        near.resume();
    }
}
