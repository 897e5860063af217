package catalog;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import platform.crypto.Secrets;
import woocommerce.HtmlEntities;

/**
 * The words by which products are found. A word is a run of letters and digits without case and accents, so that "Été"
 * is found by "ete"; scripts that write without spaces give each two characters that follow each other. Every word
 * begins with a mark of its store. Pure.
 */
final class SearchWords {
    private static final Pattern TAG = Pattern.compile("<[^<>]*>");
    private static final Pattern ACCENT = Pattern.compile("[\\u0300-\\u036f]");
    private static final int LONGEST_WORD = 64;
    /** With every one of the longest, below the mebibyte that a tsvector holds. */
    private static final int MOST_WORDS = 3_500;

    private static final int MARK_BYTES = 3;
    private static final Set<Character.UnicodeScript> UNSPACED = Set.of(
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.THAI,
            Character.UnicodeScript.LAO,
            Character.UnicodeScript.KHMER,
            Character.UnicodeScript.MYANMAR);

    private SearchWords() {}

    /** What a product of a store is found by; of very long texts the beginning. */
    static String[] of(String storeId, String name, String... htmlTexts) {
        Collector words = new Collector(true);
        words.take(name);
        for (String html : htmlTexts) {
            words.take(HtmlEntities.decode(TAG.matcher(html).replaceAll(" ")));
        }
        String mark = mark(storeId);
        return words.words().stream().limit(MOST_WORDS).map(mark::concat).toArray(String[]::new);
    }

    /**
     * The tsquery for products with all of these words, or with words that begin with them; empty when the text holds
     * neither letter nor digit.
     */
    static Optional<String> query(String storeId, String asked) {
        Collector words = new Collector(false);
        words.take(asked);
        String mark = mark(storeId);
        // Letters and digits only, so there is nothing to quote inside.
        String query =
                words.words().stream().map(word -> "'" + mark + word + "':*").collect(Collectors.joining(" & "));
        return query.isEmpty() ? Optional.empty() : Optional.of(query);
    }

    private static String mark(String storeId) {
        byte[] hash = Secrets.sha256(storeId.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, MARK_BYTES);
    }

    private static String fold(String text) {
        String caseless = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String apart = Normalizer.normalize(caseless, Normalizer.Form.NFKD);
        return Normalizer.normalize(ACCENT.matcher(apart).replaceAll(""), Normalizer.Form.NFC)
                .replace('ς', 'σ');
    }

    /** Cuts texts into words. */
    private static final class Collector {
        private final Set<String> words = new LinkedHashSet<>();
        private final List<String> run = new ArrayList<>();
        private final boolean everyEnding;
        private boolean runUnspaced;

        /** @param everyEnding whether the last character of an unspaced run is a word too, so that it is found alone */
        Collector(boolean everyEnding) {
            this.everyEnding = everyEnding;
        }

        Collection<String> words() {
            return words;
        }

        void take(String text) {
            fold(text).codePoints().forEach(this::next);
            endRun();
        }

        private void next(int character) {
            if (!isOfWord(character)) {
                endRun();
                return;
            }
            boolean unspaced =
                    leansOn(character) ? runUnspaced : UNSPACED.contains(Character.UnicodeScript.of(character));
            if (unspaced != runUnspaced) {
                endRun();
            }
            runUnspaced = unspaced;
            run.add(Character.toString(character));
        }

        private void endRun() {
            if (!run.isEmpty() && runUnspaced) {
                pairs();
            } else if (!run.isEmpty()) {
                words.add(run.stream().limit(LONGEST_WORD).collect(Collectors.joining()));
            }
            run.clear();
            runUnspaced = false;
        }

        private void pairs() {
            int last = run.size() - 1;
            for (int i = 0; i < last; i++) {
                words.add(run.get(i) + run.get(i + 1));
            }
            if (everyEnding || last == 0) {
                words.add(run.get(last));
            }
        }

        private static boolean isOfWord(int character) {
            return Character.isLetterOrDigit(character) || isMark(character);
        }

        /** A vowel sign, or a long vowel of Japanese, belongs to what it follows, whatever script it is said to be of. */
        private static boolean leansOn(int character) {
            boolean common = Character.UnicodeScript.of(character) == Character.UnicodeScript.COMMON;
            return isMark(character) || (common && Character.isLetter(character));
        }

        private static boolean isMark(int character) {
            int type = Character.getType(character);
            return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
        }
    }
}
