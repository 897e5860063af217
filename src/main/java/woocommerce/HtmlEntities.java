package woocommerce;

import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decodes the HTML entities that WordPress puts into plain text: numeric ones and those of currencies and quotes. */
public final class HtmlEntities {

    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));");

    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", "\u00a0"),
            Map.entry("euro", "\u20ac"),
            Map.entry("pound", "\u00a3"),
            Map.entry("yen", "\u00a5"),
            Map.entry("cent", "\u00a2"),
            Map.entry("curren", "\u00a4"),
            Map.entry("fnof", "\u0192"));

    private HtmlEntities() {}

    /** The text with its entities decoded once; what is no known entity stays. */
    public static String decode(String text) {
        return ENTITY.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(meaning(match).orElse(match.group())));
    }

    private static Optional<String> meaning(MatchResult match) {
        if (match.group(3) != null) {
            return Optional.ofNullable(NAMED.get(match.group(3)));
        }
        int codePoint =
                match.group(1) != null ? Integer.parseInt(match.group(1)) : Integer.parseInt(match.group(2), 16);
        return isCharacter(codePoint) ? Optional.of(Character.toString(codePoint)) : Optional.empty();
    }

    /** Whether HTML lets an entity stand for it. NUL and halves of characters can be stored nowhere. */
    private static boolean isCharacter(int codePoint) {
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return codePoint > 0 && Character.isValidCodePoint(codePoint) && !surrogate;
    }
}
