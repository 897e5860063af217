package sandbox.shippo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** An answer that is an error. Shippo's have no one shape, so each is made here as it was seen. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final String NOT_FOUND_PAGE =
            "<!doctype html>\n<html lang=\"en\">\n<head><title>Not Found</title></head>\n<body>\n<h1>Not Found</h1>"
                    + "<p>The requested resource was not found on this server.</p>\n</body>\n</html>\n";

    private final transient Answer answer;

    private Refusal(Answer answer) {
        super("refused with " + answer.status());
        this.answer = answer;
    }

    /** {@code {"detail":"text"}}. */
    static Refusal detail(int status, String text) {
        return new Refusal(Answer.json(status, new JsonObject().put("detail", text)));
    }

    /** {@code {"field":["text"]}}, the shape of 400. */
    static Refusal field(String name, String text) {
        return new Refusal(Answer.json(400, new JsonObject().put(name, new JsonArray().add(text))));
    }

    /** {@code {"field":["This field is required."]}}. */
    static Refusal required(String name) {
        return field(name, "This field is required.");
    }

    /** {@code {title, detail}}, the shape of some newer routes. */
    static Refusal titled(int status, String title, String text) {
        return new Refusal(
                Answer.json(status, new JsonObject().put("title", title).put("detail", text)));
    }

    /** No object of that id. */
    static Refusal notFound() {
        return detail(404, "Not found.");
    }

    /** An id that is none is not understood as one, and gets a page. */
    static Refusal page() {
        return new Refusal(Answer.html(404, NOT_FOUND_PAGE));
    }

    Answer answer() {
        return answer;
    }
}
