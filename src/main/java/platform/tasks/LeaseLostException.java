package platform.tasks;

/** The lease of a running task went to another worker: nothing of this run may be stored any more. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLostException(TaskKey key) {
        super("lease lost: " + key.kind() + " " + key.scope() + "/" + key.key(), null, false, false);
    }
}
