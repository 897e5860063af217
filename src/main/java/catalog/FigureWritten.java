package catalog;

/** What became of a figure that was to be written. */
public sealed interface FigureWritten {

    /** The store's id of the product. */
    long wcId();

    /**
     * The store took it.
     *
     * @param shown what it shows then
     */
    record Taken(long wcId, int shown) implements FigureWritten {}

    /** The store no longer has the product; somebody looks. */
    record Gone(long wcId) implements FigureWritten {}

    /**
     * The store refused it.
     *
     * @param why in plain words
     */
    record Refused(long wcId, String why) implements FigureWritten {}
}
