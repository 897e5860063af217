package sandbox.shippo;

import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A request, as the resources see it.
 *
 * @param token who asks
 * @param path the path's segments
 * @param query its query
 * @param body its body; empty for none
 * @param home the simulator's own address
 */
record Call(Token token, List<String> path, MultiMap query, JsonObject body, URI home) {

    private static final int MOST_RESULTS = 100;
    private static final int USUAL_RESULTS = 25;

    static JsonObject parse(Optional<String> body) {
        try {
            return body.filter(text -> !text.isBlank()).map(JsonObject::new).orElseGet(JsonObject::new);
        } catch (DecodeException notJson) {
            throw Refusal.detail(400, "JSON parse error - Expecting value: line 1 column 1 (char 0)");
        }
    }

    /** The last segment but {@code fromEnd}. */
    String segment(int fromEnd) {
        return path.get(path.size() - 1 - fromEnd);
    }

    Optional<String> asked(String parameter) {
        return Optional.ofNullable(query.get(parameter));
    }

    /** A page of a list, newest first, as {@code page} and {@code results} ask for it. */
    Answer page(List<JsonObject> all) {
        int page = number("page", 1, Integer.MAX_VALUE / MOST_RESULTS);
        int size = number("results", USUAL_RESULTS, MOST_RESULTS);
        int from = Math.min(all.size(), (page - 1) * size);
        int to = Math.min(all.size(), from + size);
        return Answer.json(
                200,
                new JsonObject()
                        .put("next", to < all.size() ? pageUrl(page + 1, size) : null)
                        .put("previous", page > 1 ? pageUrl(page - 1, size) : null)
                        .put("results", all.subList(from, to)));
    }

    private int number(String parameter, int otherwise, int most) {
        int asked = asked(parameter)
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElse(otherwise);
        return Math.max(1, Math.min(asked, most));
    }

    private String pageUrl(int page, int size) {
        return home + "/" + String.join("/", path) + "?page=" + page + "&results=" + size;
    }
}
