package sync;

/** Where the read of one kind of record stands. */
sealed interface Cursor {

    /** Orders and products. */
    record ByModification(WindowState state) implements Cursor {}

    /** Customers. */
    record ById(IdPages.State state) implements Cursor {}
}
