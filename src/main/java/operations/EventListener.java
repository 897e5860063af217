package operations;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.facts.EventFilter;
import platform.facts.EventLog;
import platform.facts.EventPage;
import platform.facts.EventPosition;
import platform.facts.LoggedFact;
import platform.http.FailureSummary;

/**
 * One open stream. Reads the log at its own pace, and only as long as its reader takes what it is sent: nothing piles
 * up here. Belongs to one context.
 */
final class EventListener {
    private static final Logger LOG = LoggerFactory.getLogger(EventListener.class);
    private static final int PAGE = 200;
    private static final int QUEUED_BYTES = 64 * 1024;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final EventLog log;
    private EventFilter filter;
    private EventPosition position;
    private boolean reading;
    private boolean wanted;
    private boolean ended;
    private boolean failed;
    private Instant flowing;

    EventListener(HttpServerRequest request, EventLog log, EventFilter filter, EventPosition position, Instant now) {
        this.request = request;
        this.response = request.response();
        this.log = log;
        this.filter = filter;
        this.position = position;
        this.flowing = now;
    }

    /** Sends the head; {@code gap} tells the reader that it missed something for good. */
    void open(boolean gap) {
        response.setChunked(true).setWriteQueueMaxSize(QUEUED_BYTES);
        response.putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no")
                // Compressed, an event would wait in the compressor for the next ones.
                .putHeader("Content-Encoding", "identity");
        response.write("retry: 3000\n: connected\n" + (gap ? event("gap", "{}") : mark()));
    }

    /** Looks for news, now or when its reader has taken what it was sent. */
    void read() {
        if (reading || ended) {
            wanted = true;
        } else if (response.writeQueueFull()) {
            response.drainHandler(drained -> read());
        } else {
            reading = true;
            wanted = false;
            failed = false;
            log.read(position, filter, PAGE)
                    .onSuccess(this::send)
                    .onFailure(this::missed)
                    .onComplete(done ->
                            readOn(done.succeeded() && done.result().facts().size() == PAGE));
        }
    }

    private void send(EventPage page) {
        position = page.end();
        if (ended || page.facts().isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        page.facts().forEach(fact -> text.append(event(fact)));
        response.write(text.toString());
    }

    private void missed(Throwable failure) {
        failed = true;
        LOG.warn("events cannot be read: {}", FailureSummary.of(failure));
    }

    /** Whether its last look failed, so that there may be news for it that are none to others. */
    boolean isBehind() {
        return failed;
    }

    private void readOn(boolean more) {
        reading = false;
        if (more || wanted) {
            read();
        }
    }

    /** A comment that keeps the connection, and the place to resume from. */
    void heartbeat() {
        if (!ended && !response.writeQueueFull()) {
            response.write(": heartbeat\n" + mark());
        }
    }

    /** Whether its reader has not taken anything since {@code since}. */
    boolean stuck(Instant since, Instant now) {
        if (!response.writeQueueFull()) {
            flowing = now;
        }
        return flowing.isBefore(since);
    }

    /** Another caller's rights from now on. */
    void filter(EventFilter narrowed) {
        filter = narrowed;
    }

    /** Ends the stream with an event that says why, and comes back from where it ends. */
    void end(String why) {
        if (!ended) {
            ended = true;
            response.end(event(why, "{}"));
        }
    }

    /** Ends the stream of a reader who does not read. */
    void cut() {
        end("overflow");
        request.connection().close();
    }

    /** Whether it was opened on this connection. */
    boolean isOn(HttpConnection connection) {
        return request.connection().equals(connection);
    }

    /** Its reader has gone. */
    void gone() {
        ended = true;
    }

    private String mark() {
        return "id: " + position.text() + "\n\n";
    }

    private String event(String type, String data) {
        return "event: " + type + "\ndata: " + data + "\nid: " + position.text() + "\n\n";
    }

    private static String event(LoggedFact logged) {
        JsonObject data = new JsonObject()
                .put("type", logged.fact().type())
                .put("store_id", logged.fact().scope())
                .put("subject_id", logged.fact().key())
                .put("at", logged.position().at().toString());
        return "event: " + logged.fact().type() + "\ndata: " + data.encode() + "\nid: "
                + logged.position().text() + "\n\n";
    }
}
