package sync;

/** What became of the wish for a run. */
public sealed interface SyncRequested {

    /** The run that answers the wish: the new one, or the one that is in its way. */
    SyncRun run();

    /** A new run is pending. */
    record Accepted(SyncRun run) implements SyncRequested {}

    /** Nothing was started: a run of this store and type is under way. */
    record AlreadyUnderWay(SyncRun run) implements SyncRequested {}
}
