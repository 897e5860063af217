package testing;

import io.vertx.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Looks for strings that must not be anywhere: as they are in any case, as JSON escapes them, as hex, and as base64 of
 * either alphabet wherever in a group of three bytes they begin. One pass over the text, however many are looked for.
 */
public final class Leaks {

    /** By this many characters a form is recognised at first. */
    private static final int KEY_LENGTH = 6;

    private static final int AROUND = 60;
    private static final int BASE64_GROUP = 3;

    private final Map<String, List<Form>> exact = new HashMap<>();
    private final Map<String, List<Form>> lowered = new HashMap<>();

    /** @param marks each of six characters or more */
    public Leaks(Collection<String> marks) {
        marks.forEach(this::look);
    }

    /** What was found, each with what stands around it; a mark is told once for each form. */
    public List<String> in(String where, String text) {
        Set<Form> found = new LinkedHashSet<>();
        List<String> told = new ArrayList<>();
        scan(where, text, text, exact, found, told);
        scan(where, text, text.toLowerCase(Locale.ROOT), lowered, found, told);
        return told;
    }

    private static void scan(
            String where, String text, String read, Map<String, List<Form>> forms, Set<Form> found, List<String> told) {
        KeyFilter filter = new KeyFilter(forms.keySet());
        for (int at = 0; at + KEY_LENGTH <= read.length(); at++) {
            if (filter.mayBegin(read, at)) {
                for (Form form : forms.getOrDefault(read.substring(at, at + KEY_LENGTH), List.of())) {
                    if (read.startsWith(form.text(), at) && found.add(form)) {
                        told.add(form.kind() + " of \"" + form.mark() + "\" in " + where + ": "
                                + text.substring(
                                        Math.max(0, at - AROUND),
                                        Math.min(text.length(), at + form.text().length() + AROUND)));
                    }
                }
            }
        }
    }

    private void look(String mark) {
        byte[] bytes = mark.getBytes(StandardCharsets.UTF_8);
        String json = Json.encode(mark);
        add(lowered, mark, "clear text", mark.toLowerCase(Locale.ROOT));
        add(lowered, mark, "JSON", json.substring(1, json.length() - 1).toLowerCase(Locale.ROOT));
        add(lowered, mark, "JSON of PHP", escapedAsPhpDoes(mark.toLowerCase(Locale.ROOT)));
        add(lowered, mark, "hex", HexFormat.of().formatHex(bytes));
        for (int shift = 0; shift < BASE64_GROUP; shift++) {
            String inner = innerBase64(bytes, shift);
            add(exact, mark, "base64", inner);
            add(exact, mark, "base64url", inner.replace('+', '-').replace('/', '_'));
        }
    }

    private static String escapedAsPhpDoes(String mark) {
        StringBuilder escaped = new StringBuilder();
        for (char c : mark.toCharArray()) {
            if (c == '/') {
                escaped.append("\\/");
            } else if (c < 128) {
                escaped.append(c);
            } else {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return escaped.toString();
    }

    /** The characters that depend on the mark alone when so many other bytes stand before it in its group. */
    private static String innerBase64(byte[] mark, int shift) {
        int skipped = (BASE64_GROUP - shift) % BASE64_GROUP;
        int whole = (mark.length - skipped) / BASE64_GROUP * BASE64_GROUP;
        byte[] inner = new byte[whole];
        System.arraycopy(mark, skipped, inner, 0, whole);
        return Base64.getEncoder().encodeToString(inner);
    }

    private static void add(Map<String, List<Form>> forms, String mark, String kind, String text) {
        // What is left of a short mark in base64 would be found by chance.
        if (text.length() >= KEY_LENGTH) {
            List<Form> same = forms.computeIfAbsent(text.substring(0, KEY_LENGTH), key -> new ArrayList<>());
            if (same.stream().noneMatch(form -> form.text().equals(text))) {
                same.add(new Form(mark, kind, text));
            }
        }
    }

    private record Form(String mark, String kind, String text) {}

    /** Tells cheaply that nothing begins here; errs only towards looking. */
    private static final class KeyFilter {

        private static final int BITS = 1 << 16;

        private final boolean[] known = new boolean[BITS];

        KeyFilter(Collection<String> keys) {
            keys.forEach(key -> known[hash(key, 0)] = true);
        }

        boolean mayBegin(String text, int at) {
            return known[hash(text, at)];
        }

        private static int hash(String text, int at) {
            int hash = 0;
            for (int i = 0; i < KEY_LENGTH; i++) {
                hash = hash * 31 + text.charAt(at + i);
            }
            return (hash ^ (hash >>> 16)) & (BITS - 1);
        }
    }
}
