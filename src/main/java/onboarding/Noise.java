package onboarding;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an operator is told of text before a store's JSON; pure. The text itself may quote anything, so only PHP's word for
 * how bad it is and the file that it blames are taken from it.
 */
final class Noise {

    private static final List<String> KINDS = List.of("Fatal error", "Parse error", "Warning", "Notice", "Deprecated");
    private static final Pattern FILE =
            Pattern.compile("([A-Za-z0-9_/.\\\\-]{1,150}\\.php)(?:</b>)? on line (?:<b>)?(\\d{1,6})");
    private static final Pattern BELOW_WORDPRESS = Pattern.compile(".*?(wp-(?:content|includes|admin)/)");

    private Noise() {}

    /** The detail of the incident. */
    static String detail(String text) {
        return "The store prints " + what(text) + " before the JSON of its answers" + where(text)
                + ". We cut it off and go on, but other clients break: switch off WP_DEBUG_DISPLAY in wp-config.php, or mend"
                + " the plugin.";
    }

    private static String what(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Optional<String> kind = KINDS.stream()
                .filter(one -> lower.contains(one.toLowerCase(Locale.ROOT)))
                .findFirst();
        return kind.map(word -> "a PHP " + word.toLowerCase(Locale.ROOT)).orElse("text");
    }

    private static String where(String text) {
        Matcher file = FILE.matcher(text);
        return file.find()
                ? " (" + BELOW_WORDPRESS.matcher(file.group(1)).replaceFirst("$1") + " line " + file.group(2) + ")"
                : "";
    }
}
