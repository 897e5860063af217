package notifications;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that answers a command as it is told, once or always; else it takes everything. */
final class ScriptedSmtp {

    /** Instead of an answer the connection is cut. */
    static final String CUT = "cut";
    /** The step after the last line of a mail. */
    static final String END_OF_DATA = ".";

    private static final Map<String, String> KIND =
            Map.of("EHLO", "250 scripted", "DATA", "354 go on", "QUIT", "221 bye", END_OF_DATA, "250 taken");

    private final NetServer server;
    private final Map<String, String> always = new ConcurrentHashMap<>();
    private final Map<String, String> once = new ConcurrentHashMap<>();
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();

    private ScriptedSmtp(Vertx vertx) {
        server = vertx.createNetServer().connectHandler(this::talk);
    }

    static Future<ScriptedSmtp> start(Vertx vertx) {
        ScriptedSmtp smtp = new ScriptedSmtp(vertx);
        return smtp.server.listen(0, "127.0.0.1").map(listening -> smtp);
    }

    int port() {
        return server.actualPort();
    }

    void answer(String verb, String reply) {
        always.put(verb, reply);
    }

    void answerOnce(String verb, String reply) {
        once.put(verb, reply);
    }

    /** The mails whose last line came, whatever was answered. */
    List<String> mails() {
        return mails;
    }

    List<String> commands() {
        return commands;
    }

    private void talk(NetSocket socket) {
        Dialogue dialogue = new Dialogue(socket);
        socket.handler(RecordParser.newDelimited("\r\n", line -> dialogue.line(line.toString())));
        socket.write("220 scripted\r\n");
    }

    private final class Dialogue {

        private final NetSocket socket;
        private final StringBuilder mail = new StringBuilder();
        private boolean inData;

        Dialogue(NetSocket socket) {
            this.socket = socket;
        }

        void line(String line) {
            if (inData && !line.equals(END_OF_DATA)) {
                mail.append(line).append('\n');
                return;
            }
            String verb = inData ? END_OF_DATA : line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            if (inData) {
                mails.add(mail.toString());
                mail.setLength(0);
                inData = false;
            } else {
                commands.add(line);
            }
            reply(verb);
        }

        private void reply(String verb) {
            String first = once.remove(verb);
            String reply = first != null ? first : always.getOrDefault(verb, KIND.getOrDefault(verb, "250 ok"));
            if (reply.equals(CUT)) {
                socket.close();
                return;
            }
            inData = reply.startsWith("354");
            socket.write(reply + "\r\n");
        }
    }
}
