package tracking.hooks;

/** How a webhook is answered. */
public enum HookAnswer {
    /** What it says is committed. */
    RECEIVED("received"),
    /** It was told before. */
    DUPLICATE("duplicate"),
    /** It says nothing that concerns us. */
    IGNORED("ignored"),
    /** It is of no account that we know, or not of whom it says: nobody learns which. */
    REFUSED("refused");

    private final String wireName;

    HookAnswer(String wireName) {
        this.wireName = wireName;
    }

    /** The word in the answer. */
    public String wireName() {
        return wireName;
    }
}
