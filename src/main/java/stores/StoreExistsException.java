package stores;

/** A store with this id, or an active one with this URL, is registered already. */
public final class StoreExistsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;

    StoreExistsException(String field) {
        super("A store with this " + field + " is registered already", null, false, false);
        this.field = field;
    }

    /** {@code id} or {@code url}. */
    public String field() {
        return field;
    }
}
