package platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that strangers hold are counted, and those of slow ones end. */
class ConnectionGuardTest {

    private static final Duration REQUEST_WITHIN = Duration.ofSeconds(60);
    private static final Duration IDLE = Duration.ofSeconds(75);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger heads = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final List<Socket> sockets = new ArrayList<>();
    private ConnectionGuard guard;
    private int port;

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        await(vertx.close());
    }

    @Test
    void anAddressHasNoMoreThanItsShare() throws IOException {
        listen(100, 2, false);

        assertThat(answer(ask(open()))).startsWith("HTTP/1.1 200");
        assertThat(answer(ask(open()))).startsWith("HTTP/1.1 200");
        assertThat(isClosed(ask(open()))).isTrue();

        sockets.get(0).close();
        eventually(() -> assertThat(guard.open()).isEqualTo(1));
        assertThat(answer(ask(open()))).startsWith("HTTP/1.1 200");
    }

    @Test
    void aProxyHasWhatAllHave() throws IOException {
        listen(3, 1, true);

        for (int connection = 0; connection < 3; connection++) {
            assertThat(answer(ask(open()))).startsWith("HTTP/1.1 200");
        }
        assertThat(isClosed(ask(open()))).isTrue();
    }

    @Test
    void aHeadThatDripsIn_isNotWaitedFor() throws IOException {
        listen(100, 100, false);
        Socket slow = open();
        write(slow, "GET / HTTP/1.1\r\nHost: a\r\nX-");
        eventually(() -> assertThat(guard.open()).isEqualTo(1));

        pass(REQUEST_WITHIN.plusSeconds(1));

        assertThat(isClosed(slow)).isTrue();
    }

    @Test
    void aBodyThatDripsIn_is408() throws IOException {
        listen(100, 100, false);
        Socket slow = open();
        write(slow, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf");
        Socket quick = open();
        assertThat(answer(ask(quick))).startsWith("HTTP/1.1 200");
        eventually(() -> assertThat(heads).hasValue(2));
        pass(REQUEST_WITHIN.minusSeconds(1));
        assertThat(guard.open()).isEqualTo(2);

        pass(Duration.ofSeconds(2));

        assertThat(answer(slow)).startsWith("HTTP/1.1 408").contains("\"request_timeout\"");
        assertThat(isClosed(slow)).isTrue();
        assertThat(answer(ask(quick))).startsWith("HTTP/1.1 200");
    }

    @Test
    void aConnectionThatAsksNothing_isClosed_howeverMuchDripsIn() throws IOException {
        listen(100, 100, false);
        Socket idle = open();
        assertThat(answer(ask(idle))).startsWith("HTTP/1.1 200");
        pass(Duration.ZERO);
        write(idle, "GET / HT");

        pass(IDLE.plusSeconds(1));

        assertThat(isClosed(idle)).isTrue();
        eventually(() -> assertThat(guard.open()).isZero());
    }

    private void listen(int connections, int perAddress, boolean proxy) {
        guard = new ConnectionGuard(
                new ConnectionGuard.Limits(connections, perAddress, REQUEST_WITHIN, IDLE),
                address -> proxy,
                nanos::get);
        Router router = Router.router(vertx);
        router.route().handler(context -> {
            heads.incrementAndGet();
            context.next();
        });
        router.route().handler(BodyHandler.create(false)).handler(context -> context.end("answered"));
        port = await(guard.watch(vertx.createHttpServer(ConnectionGuard.options()), router)
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        guard.look();
    }

    private Socket open() throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(20_000);
        sockets.add(socket);
        return socket;
    }

    private static Socket ask(Socket socket) throws IOException {
        write(socket, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (SocketException closed) {
            // Found out by whoever reads.
        }
    }

    private static String answer(Socket socket) throws IOException {
        byte[] bytes = new byte[4_096];
        int count = socket.getInputStream().read(bytes);
        return count < 0 ? "" : new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
    }

    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }
}
