package testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a request or an answer of our API holds that is shown once and rests nowhere in clear. */
public final class SecretMarks {

    private static final Set<String> NAMES = Set.of(
            "access_token",
            "api_key",
            "consumer_key",
            "consumer_secret",
            "password",
            "refresh_token",
            "secret",
            "token",
            "webhook_secret",
            "webhook_token");
    /** An API key, wherever it is. */
    private static final String API_KEY = "wci_";

    private static final int SHORTEST = 10;

    private SecretMarks() {}

    /** Of a document, at any depth. */
    public static Set<String> of(Object document) {
        Set<String> marks = new LinkedHashSet<>();
        collect(document, marks);
        return marks;
    }

    private static void collect(Object value, Set<String> marks) {
        if (value instanceof JsonObject object) {
            object.forEach(member -> {
                if (member.getValue() instanceof String text
                        && text.length() >= SHORTEST
                        && (NAMES.contains(member.getKey()) || text.startsWith(API_KEY))) {
                    marks.add(text);
                }
                collect(member.getValue(), marks);
            });
        } else if (value instanceof JsonArray array) {
            array.forEach(element -> collect(element, marks));
        }
    }
}
