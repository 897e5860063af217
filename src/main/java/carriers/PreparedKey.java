package carriers;

/**
 * The carrier's name of a purchase that was prepared, stored before money is spent. Only the adapter that made it reads
 * it.
 *
 * @param text at most {@value #LONGEST} printable characters without white space
 */
public record PreparedKey(String text) {

    /** The longest text of a key. */
    public static final int LONGEST = 200;

    public PreparedKey {
        if (text.isBlank() || text.length() > LONGEST || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("not the key of a prepared purchase");
        }
    }
}
