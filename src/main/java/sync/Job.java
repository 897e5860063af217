package sync;

import java.time.Instant;

/** One request of a read of everything. */
sealed interface Job {

    /** Asks how long a list is, and when its oldest record was created. */
    record Open(Lot.Name list) implements Job {}

    /** Counts what was created up to a second, to cut a part in two. */
    record Cut(Lot.Name list, Part part, Instant middle) implements Job {}

    /** Reads a page of a part of a list. */
    record Page(Lot.Name list, Part part, Range range) implements Job {}

    /** Reads a page of a product's variations. */
    record Variations(Parent parent) implements Job {}

    /** Reads a page of customers. */
    record Customers(IdPages.State state) implements Job {}

    /** A product whose variations are to be read, and how far they are. */
    record Parent(long id, IdPages.State state) {}
}
