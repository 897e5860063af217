package stores;

/** A store cannot be registered, or moved to a URL, since another is in its way. */
public final class StoreExistsException extends RuntimeException {

    private static final long serialVersionUID = 2;

    private final Obstacle obstacle;

    /** What is in the way. */
    public enum Obstacle {
        /** An active store has this id. */
        ID_TAKEN,
        /** An active store has this URL. */
        URL_TAKEN,
        /** The store of this id is being erased. */
        BEING_ERASED,
        /** The deactivated store of this id was at another URL; its records would mix with another shop's. */
        OTHER_URL_BEFORE
    }

    StoreExistsException(Obstacle obstacle) {
        super("A store is in the way: " + obstacle, null, false, false);
        this.obstacle = obstacle;
    }

    /** What is in the way. */
    public Obstacle obstacle() {
        return obstacle;
    }

    /** What of the request meets it: {@code id} or {@code url}. */
    public String field() {
        return obstacle == Obstacle.ID_TAKEN || obstacle == Obstacle.BEING_ERASED ? "id" : "url";
    }
}
