package records;

/** Makes any text storable. */
final class RecordText {
    private static final char REPLACEMENT = '\uFFFD';

    private RecordText() {}

    /** Without NUL, unpaired surrogates replaced, and at most so many characters, never half of one. */
    static String clean(String text, int longest) {
        String storable = isStorable(text) ? text : storable(text);
        if (storable.length() <= longest) {
            return storable;
        }
        int end = Character.isHighSurrogate(storable.charAt(longest - 1)) ? longest - 1 : longest;
        return storable.substring(0, end);
    }

    private static boolean isStorable(String text) {
        return text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c));
    }

    private static String storable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(codePoint -> codePoint != 0)
                .map(codePoint -> isLoneSurrogate(codePoint) ? REPLACEMENT : codePoint)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
