package sandbox.mail;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** An SMTP server on the loopback address that takes every mail, counts them and keeps the last ones. Thread-safe. */
public final class MailCatcher {

    private static final int KEPT = 50;
    private static final int IDLE_SECONDS = 300;

    private final NetServer server;
    private final Deque<CaughtMail> last = new ArrayDeque<>();
    private long count;

    private MailCatcher(Vertx vertx) {
        server = vertx.createNetServer(new NetServerOptions().setIdleTimeout(IDLE_SECONDS))
                .connectHandler(this::talk);
    }

    /**
     * Opens a catcher.
     *
     * @param port where to listen; 0 for a free port
     * @return succeeds once it listens; fails when the port is taken
     */
    public static Future<MailCatcher> start(Vertx vertx, int port) {
        MailCatcher catcher = new MailCatcher(vertx);
        return catcher.server.listen(port, "127.0.0.1").map(listening -> catcher);
    }

    /** Where it listens. */
    public int port() {
        return server.actualPort();
    }

    /**
     * What came in.
     *
     * @param count of all mails
     * @param last the last fifty, the newest first
     */
    public record Caught(long count, List<CaughtMail> last) {}

    /** What came in so far. */
    public synchronized Caught caught() {
        return new Caught(count, List.copyOf(last));
    }

    /** Stops listening; succeeds when the port is free. */
    public Future<Void> close() {
        return server.close();
    }

    private synchronized void keep(CaughtMail mail) {
        count++;
        last.addFirst(mail);
        if (last.size() > KEPT) {
            last.removeLast();
        }
    }

    private void talk(NetSocket socket) {
        SmtpDialogue dialogue = new SmtpDialogue(this::keep);
        RecordParser lines = RecordParser.newDelimited("\r\n", line -> answer(socket, dialogue, line));
        lines.maxRecordSize(SmtpDialogue.LONGEST_LINE);
        lines.exceptionHandler(tooLong -> end(socket, "500 line too long"));
        socket.handler(lines);
        socket.write(SmtpDialogue.GREETING + "\r\n");
    }

    private static void answer(NetSocket socket, SmtpDialogue dialogue, Buffer line) {
        if (dialogue.ended()) {
            return;
        }
        dialogue.line(line.toString(StandardCharsets.UTF_8)).ifPresent(reply -> socket.write(reply + "\r\n"));
        if (dialogue.ended()) {
            socket.end();
        }
    }

    private static void end(NetSocket socket, String reply) {
        socket.end(Buffer.buffer(reply + "\r\n"));
    }
}
