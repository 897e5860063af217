package stores;

/**
 * A webhook secret of a store. Never printed.
 *
 * @param id ours; a newer secret has a greater one
 * @param text what signs
 */
public record WebhookSecret(long id, String text) {

    @Override
    public String toString() {
        return "WebhookSecret[" + id + "]";
    }
}
