package webhooks;

import java.util.Locale;

/** What can be wrong with a store's webhooks. */
public enum HookFault {
    /** Nothing brings this topic to us. */
    MISSING(true, "nothing in the store delivers this topic to us"),
    /** Ours; WooCommerce switched it off after seven failures in a row. */
    DISABLED(true, "WooCommerce switched it off after failed deliveries"),
    /** Ours; a person switched it off. */
    PAUSED(true, "it was paused in the shop"),
    /** Ours; it delivers to another address than ours is. */
    WRONG_URL(true, "it delivers to another address than ours"),
    /** Ours; it tells of something else than it was made for. */
    WRONG_TOPIC(true, "its topic was changed in the shop"),
    /** Ours by its name, of a registration that we do not remember: its secret is lost. */
    FORGOTTEN(true, "it signs with a secret that is lost"),
    /** Ours; its deliveries are refused, since they are signed with another secret. */
    WRONG_SECRET(true, "it signs with a secret that we do not know"),
    /** Ours; its owner in the shop may no longer read what it tells of. */
    OWNER_LOST_RIGHTS(true, "its owner in the shop may no longer read what it reports"),
    /** Ours; records change, and it delivers nothing. */
    SILENT(true, "records change in the store and it delivers nothing"),
    /** Ours; one more of a topic. */
    TWICE(false, "it is there twice"),
    /** Ours; of a topic that we do not need, such as one that a check left behind. */
    LEFT_OVER(false, "it is left over from a check"),
    /** Another's that delivers to us; switched off. */
    FOREIGN_OFF(false, "somebody else's webhook to us is switched off"),
    /** Another's that delivers to us; refused. */
    FOREIGN_WRONG_SECRET(false, "somebody else's webhook to us signs with a secret that we do not know"),
    /** Another's that delivers to us, without content. */
    FOREIGN_OWNER_LOST_RIGHTS(false, "the owner of somebody else's webhook to us may no longer read what it reports");

    private final boolean losesNews;
    private final String words;

    HookFault(boolean losesNews, String words) {
        this.losesNews = losesNews;
        this.words = words;
    }

    /** As in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static HookFault of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    /** Whether changes in the store may not have reached us by it. */
    public boolean losesNews() {
        return losesNews;
    }

    /** In plain words. */
    public String words() {
        return words;
    }

    /** Whether it is about a webhook that we did not create, which we leave alone. */
    public boolean foreign() {
        return this == FOREIGN_OFF || this == FOREIGN_WRONG_SECRET || this == FOREIGN_OWNER_LOST_RIGHTS;
    }
}
