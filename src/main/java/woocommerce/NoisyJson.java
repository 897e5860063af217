package woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON before which PHP or a plugin may have printed something, as a notice with WP_DEBUG_DISPLAY does.
 *
 * @param json the document
 * @param noise what stood before it, shortened
 */
record NoisyJson(JsonNode json, Optional<String> noise) {

    private static final int NOISE_SHOWN = 200;
    private static final Pattern START = Pattern.compile("\\{\\s*\"|\\[\\s*\\{|\\[\\s*]\\s*$");
    private static final Pattern STARTS_AS_JSON = Pattern.compile("^\\s*[\\[{]");

    /**
     * Finds the document. Only its first possible start is tried: the tail of a list that was cut off in mid-transfer is
     * JSON too, and would pass for a shorter list.
     */
    static Optional<NoisyJson> in(byte[] body) {
        Optional<JsonNode> clean = StoreJson.read(body);
        return clean.isPresent() ? clean.map(json -> new NoisyJson(json, Optional.empty())) : afterNoise(body);
    }

    private static Optional<NoisyJson> afterNoise(byte[] body) {
        // One char a byte, so that a position in the text is one in the bytes.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        Matcher start = START.matcher(text);
        if (STARTS_AS_JSON.matcher(text).find() || !start.find()) {
            return Optional.empty();
        }
        String noise = new String(body, 0, start.start(), StandardCharsets.UTF_8).strip();
        Optional<String> shown = Optional.of(noise.substring(0, Math.min(noise.length(), NOISE_SHOWN)));
        return StoreJson.read(body, start.start()).map(json -> new NoisyJson(json, shown));
    }
}
