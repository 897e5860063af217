package orders;

/** What became of a wish to change an order in its store. A store that cannot be asked is a failed future instead. */
public sealed interface WriteOutcome {

    /** The store was changed and has confirmed it. */
    record Written() implements WriteOutcome {}

    /** The store had it so already; nothing was written. */
    record AlreadySo() implements WriteOutcome {}

    /**
     * Not written, and trying again is no use.
     *
     * @param reason for a person; holds nothing personal
     */
    record Refused(String reason) implements WriteOutcome {}

    /** Not written: whoever wants it has to look at what the store has first. */
    record Held() implements WriteOutcome {}

    /** Of two steps of one wish: refused or held if one was, else written if one was. */
    default WriteOutcome and(WriteOutcome next) {
        if (this instanceof Refused || this instanceof Held || next instanceof AlreadySo) {
            return this;
        }
        return next;
    }
}
