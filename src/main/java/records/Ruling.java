package records;

/** What becomes of a piece of evidence. */
public sealed interface Ruling {

    /** It is the newest state, and is stored. */
    record Apply() implements Ruling {}

    /** We hold exactly this already. */
    record Unchanged() implements Ruling {}

    /** We hold a newer state. */
    record Superseded() implements Ruling {}

    /** It cannot be decided without a look at the store. */
    record Confirm(String why) implements Ruling {}

    /** It cannot be stored at all. */
    record Quarantine(String reason) implements Ruling {}
}
