package sync;

import java.time.Instant;

/** What a page of a part means. */
sealed interface PartStep {

    /** The part is read on. */
    record GoOn(Part part) implements PartStep {}

    /** Everything in the part that stayed in it was read. */
    record Whole() implements PartStep {}

    /** Something may have slipped through: the halves are read instead. */
    record Halve(Instant middle) implements PartStep {}

    /** The store does not answer what it was asked. */
    record Astray(String reason) implements PartStep {}
}
