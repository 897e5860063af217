package orders;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import records.ReadMeta;

/**
 * In which language an order was placed, where a plugin for shops in several languages says so: Polylang for WooCommerce
 * by a field {@code lang} of the order, WPML, TranslatePress and Weglot by meta data. Nothing else is looked at, and
 * nothing that it holds is an error. Pure.
 */
final class OrderLanguage {
    private static final String FIELD = "lang";

    /** {@code fr}, {@code pt-br}, {@code zh-hans}, {@code es_CO}, {@code de_DE_formal}. */
    private static final Pattern CODE = Pattern.compile("([A-Za-z]{2})(?:[-_][A-Za-z0-9_-]{1,20})?");

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private OrderLanguage() {}

    /** ISO 639-1, in small letters; empty text where nothing says so, or nothing that is a language. */
    static String of(JsonNode order) {
        return Stream.concat(
                        Stream.of(order.path(FIELD)),
                        ReadMeta.LANGUAGES.stream().flatMap(key -> meta(order, key)))
                .flatMap(value -> language(value).stream())
                .findFirst()
                .orElse("");
    }

    private static Stream<JsonNode> meta(JsonNode order, String key) {
        return StreamSupport.stream(order.path("meta_data").spliterator(), false)
                .filter(entry -> entry.path("key").asText("").equals(key))
                .map(entry -> entry.path("value"));
    }

    private static Optional<String> language(JsonNode value) {
        Matcher code = CODE.matcher(value.asText(""));
        return Optional.of(code)
                .filter(Matcher::matches)
                .map(whole -> whole.group(1).toLowerCase(Locale.ROOT))
                .filter(LANGUAGES::contains);
    }
}
