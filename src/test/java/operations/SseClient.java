package operations;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Listens to an event stream as a browser's EventSource does. */
final class SseClient implements AutoCloseable {
    private static final int SECONDS = 20;
    private static final Event END = new Event("(end)", "", "", "");

    private final HttpResponse<Stream<String>> response;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    /** An event, or a comment alone; its parts empty where it has none. */
    record Event(String type, String data, String id, String comment) {
        JsonObject json() {
            return new JsonObject(data);
        }

        String subject() {
            return json().getString("subject_id");
        }
    }

    /** @param headers name, value, name, value */
    SseClient(URI uri, String token, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Accept-Encoding", "gzip");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            response = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request.build(), BodyHandlers.ofLines());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Thread reader = new Thread(this::read, "sse-reader");
        reader.setDaemon(true);
        reader.start();
    }

    HttpResponse<?> response() {
        return response;
    }

    private void read() {
        List<String> lines = new ArrayList<>();
        try {
            response.body().forEach(line -> {
                lines.add(line);
                if (line.isEmpty()) {
                    events.add(event(lines));
                    lines.clear();
                }
            });
        } catch (RuntimeException e) {
            // Cut off, by us or by the service: over in any case.
        }
        events.add(END);
    }

    private static Event event(List<String> lines) {
        return new Event(part(lines, "event: "), part(lines, "data: "), part(lines, "id: "), part(lines, ": "));
    }

    private static String part(List<String> lines, String prefix) {
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .findFirst()
                .orElse("");
    }

    /** The next that is an event; fails after a while. */
    Event next() {
        Event event = any();
        while (event.type().isEmpty()) {
            event = any();
        }
        return event;
    }

    /** The next event or comment. */
    Event any() {
        try {
            Event event = events.poll(SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("nothing came");
            }
            return event;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether everything that is to come has come. */
    boolean ended() {
        return next().equals(END);
    }

    @Override
    public void close() {
        response.body().close();
    }
}
