package fulfilment.papers;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Joins Arabic letters: each is exchanged for that of its forms (isolated, final, initial, medial) that its neighbours
 * ask for, and lam with alef for their ligature. The forms are Unicode's own, by the names of its presentation forms; of
 * letters that have none there, such as some of African languages, the plain form is drawn. To be done in the order in
 * which a line is read. Pure.
 */
final class ArabicForms {
    private static final int FIRST = 0xFB50;
    private static final int LAST = 0xFEFC;
    private static final int LAM = 0x0644;
    private static final int TATWEEL = 0x0640;
    private static final int JOINER = 0x200D;
    private static final int NON_JOINER = 0x200C;
    private static final int NONE = -1;

    private static final Map<String, Map<Form, Integer>> FORMS = forms();

    private final int[] letters;
    private final IntPredicate known;

    private ArabicForms(int[] letters, IntPredicate known) {
        this.letters = letters;
        this.known = known;
    }

    private enum Form {
        ISOLATED,
        FINAL,
        INITIAL,
        MEDIAL
    }

    /** @param known whether a font has a letter: a form that it lacks is not taken */
    static String joined(String line, IntPredicate known) {
        return new ArabicForms(line.codePoints().toArray(), known).joined();
    }

    private String joined() {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < letters.length; i++) {
            Optional<Integer> ligature = ligature(i);
            if (ligature.isPresent()) {
                joined.appendCodePoint(ligature.get());
                i++;
            } else {
                joined.appendCodePoint(
                        form(text(letters[i]), before(i), after(i)).orElse(letters[i]));
            }
        }
        return joined.toString();
    }

    private Optional<Integer> ligature(int at) {
        return letters[at] == LAM && at + 1 < letters.length
                ? form(text(LAM) + text(letters[at + 1]), before(at), false)
                : Optional.empty();
    }

    private Optional<Integer> form(String letter, boolean before, boolean after) {
        Map<Form, Integer> forms = FORMS.getOrDefault(letter, Map.of());
        Form wanted = before ? (after ? Form.MEDIAL : Form.FINAL) : after ? Form.INITIAL : Form.ISOLATED;
        return Optional.ofNullable(forms.get(wanted)).filter(known::test);
    }

    /** Whether a letter joins the one before it. */
    private boolean before(int at) {
        return joinsBack(letters[at]) && joinsOn(neighbour(at, -1));
    }

    /** Whether a letter joins the one behind it. */
    private boolean after(int at) {
        return joinsOn(letters[at]) && joinsBack(neighbour(at, 1));
    }

    /** The next letter in a direction: marks and signs that are not seen do not come between. */
    private int neighbour(int at, int step) {
        for (int i = at + step; i >= 0 && i < letters.length; i += step) {
            if (!isTransparent(letters[i])) {
                return letters[i];
            }
        }
        return NONE;
    }

    private static boolean isTransparent(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            case Character.FORMAT -> letter != JOINER && letter != NON_JOINER;
            default -> false;
        };
    }

    private static boolean joinsOn(int letter) {
        return joinsAnything(letter) || has(letter, Form.INITIAL);
    }

    private static boolean joinsBack(int letter) {
        return joinsAnything(letter) || has(letter, Form.FINAL);
    }

    private static boolean joinsAnything(int letter) {
        return letter == TATWEEL || letter == JOINER;
    }

    private static boolean has(int letter, Form form) {
        return letter != NONE && FORMS.getOrDefault(text(letter), Map.of()).containsKey(form);
    }

    /** By the plain letters: one, or lam and an alef. */
    private static Map<String, Map<Form, Integer>> forms() {
        Map<String, Map<Form, Integer>> all = new HashMap<>();
        for (int point = FIRST; point <= LAST; point++) {
            String plain = Normalizer.normalize(text(point), Normalizer.Form.NFKC);
            Optional<Form> form = formOf(point);
            if (form.isPresent() && isJoined(plain)) {
                all.computeIfAbsent(plain, letter -> new HashMap<>()).put(form.get(), point);
            }
        }
        return Map.copyOf(all);
    }

    private static Optional<Form> formOf(int point) {
        @Nullable String name = Character.getName(point);
        for (Form form : Form.values()) {
            if (name != null && name.endsWith(" " + form + " FORM")) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    private static boolean isJoined(String plain) {
        boolean lamAlef = plain.length() == 2
                && plain.charAt(0) == LAM
                && Normalizer.normalize(plain.substring(1), Normalizer.Form.NFD).startsWith("\u0627");
        return plain.length() == 1 || lamAlef;
    }

    private static String text(int point) {
        return Character.toString(point);
    }
}
