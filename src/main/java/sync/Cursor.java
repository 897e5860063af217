package sync;

import io.vertx.core.json.JsonObject;

/** Where the read of one kind of record stands. */
sealed interface Cursor {

    /** Orders and products. */
    record ByModification(WindowState state) implements Cursor {}

    /** Customers. */
    record ById(IdPages.State state) implements Cursor {}

    /**
     * Everything at once.
     *
     * @param state as {@link WholeStateJson} writes it; the state itself changes as it is worked on
     */
    record Whole(JsonObject state) implements Cursor {}
}
