package woocommerce;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A store that plays prepared answers, in order, byte by byte; the last one for ever. */
final class ReplayStore {

    /** What was asked: the request line, the head in lower case, the body. */
    record Asked(String line, String head, String body) {}

    private final Queue<Consumer<NetSocket>> script = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final NetServer server;
    private final int port;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Consumer<NetSocket> last = NetSocket::close;

    private ReplayStore(NetServer server) {
        this.server = server;
        this.port = server.connectHandler(this::serve)
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
    }

    static ReplayStore start(Vertx vertx, NetServerOptions options) {
        return new ReplayStore(vertx.createNetServer(options));
    }

    void stop() {
        server.close().await();
    }

    int port() {
        return port;
    }

    /** Leads every name to this store. */
    AddressGuard guard() {
        return store -> Future.succeededFuture(SocketAddress.inetSocketAddress(port(), "127.0.0.1"));
    }

    /** How many were made to it. */
    int connections() {
        return connections.get();
    }

    List<Asked> asked() {
        return asked;
    }

    ReplayStore plays(String... recordings) {
        for (String name : recordings) {
            answers(Recording.named(name));
        }
        return this;
    }

    ReplayStore answers(Recording recording) {
        return does(socket -> socket.write(wire(recording)));
    }

    ReplayStore hangsUp() {
        return does(NetSocket::close);
    }

    ReplayStore hangsUpInMidBody(Recording recording) {
        Buffer whole = wire(recording);
        return does(socket -> socket.write(whole.slice(0, whole.length() - 20)).onComplete(w -> socket.close()));
    }

    ReplayStore saysNothing() {
        return does(socket -> {});
    }

    ReplayStore does(Consumer<NetSocket> answer) {
        script.add(answer);
        return this;
    }

    private void serve(NetSocket socket) {
        connections.incrementAndGet();
        StringBuilder input = new StringBuilder();
        socket.exceptionHandler(cut -> {});
        socket.handler(chunk -> take(socket, input.append(chunk.toString("ISO-8859-1"))));
    }

    private void take(NetSocket socket, StringBuilder input) {
        String text = input.toString();
        int end = text.indexOf("\r\n\r\n");
        if (end < 0 || text.length() < end + 4 + contentLength(text.substring(0, end))) {
            return;
        }
        String head = text.substring(0, end);
        asked.add(new Asked(
                head.lines().findFirst().orElseThrow(), head.toLowerCase(Locale.ROOT), text.substring(end + 4)));
        input.setLength(0);
        Consumer<NetSocket> next = script.poll();
        last = next == null ? last : next;
        last.accept(socket);
    }

    private static int contentLength(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .map(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    private static Buffer wire(Recording recording) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + recording.status() + " X\r\n");
        recording.headers().stream()
                .filter(h -> !h.getKey().equalsIgnoreCase("Content-Length"))
                .filter(h -> !h.getKey().equalsIgnoreCase("Transfer-Encoding"))
                .forEach(h -> head.append(h.getKey() + ": " + h.getValue() + "\r\n"));
        Buffer wire = Buffer.buffer(head + "Transfer-Encoding: chunked\r\n\r\n", "ISO-8859-1");
        byte[] body = recording.body();
        int half = body.length / 2;
        chunk(wire, body, 0, half);
        chunk(wire, body, half, body.length - half);
        return wire.appendString("0\r\n\r\n");
    }

    private static void chunk(Buffer wire, byte[] body, int from, int length) {
        if (length > 0) {
            wire.appendString(Integer.toHexString(length) + "\r\n")
                    .appendBytes(body, from, length)
                    .appendString("\r\n");
        }
    }
}
