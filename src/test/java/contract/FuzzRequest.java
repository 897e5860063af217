package contract;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request that a walk over the contract made up.
 *
 * @param uri path and query as they go over the wire
 * @param body empty for none
 */
public record FuzzRequest(String method, String uri, Map<String, String> headers, byte[] body) {
    private static final int SHOWN = 400;

    @Override
    public String toString() {
        String text = new String(body, StandardCharsets.UTF_8);
        return method + " " + shortened(uri) + " " + headers + " " + shortened(text);
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + " characters)";
    }
}
