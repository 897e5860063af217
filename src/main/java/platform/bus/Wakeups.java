package platform.bus;

/**
 * Addresses of the event bus. Every message is a wake-up with an id at most: the work is in PostgreSQL, and a jittered
 * poll finds it when the message is lost.
 */
public final class Wakeups {

    /** New deliveries are in the inbox. */
    public static final String INBOX = "inbox.pending";

    private Wakeups() {}

    /** Tasks of this kind became due. */
    public static String task(String kind) {
        return "tasks." + kind;
    }
}
