package platform.db;

/** Makes any text that others wrote storable: in PostgreSQL, and in JSON. Pure. */
public final class StorableText {
    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    /** Without NUL, unpaired surrogates replaced, and at most so many characters, never half of one. */
    public static String clean(String text, int longest) {
        String storable = isStorable(text) ? text : storable(text);
        if (storable.length() <= longest) {
            return storable;
        }
        int end = Character.isHighSurrogate(storable.charAt(longest - 1)) ? longest - 1 : longest;
        return storable.substring(0, end);
    }

    private static String storable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(codePoint -> codePoint != 0)
                .map(codePoint -> isLoneSurrogate(codePoint) ? REPLACEMENT : codePoint)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** Whether PostgreSQL takes a text as it is: it holds neither NUL nor an unpaired surrogate. */
    public static boolean isStorable(String text) {
        return text.codePoints().noneMatch(codePoint -> codePoint == 0 || isLoneSurrogate(codePoint));
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
