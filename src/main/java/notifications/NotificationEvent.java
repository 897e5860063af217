package notifications;

import java.util.Arrays;
import java.util.Locale;

/** What a customer is told of. */
public enum NotificationEvent {
    SHIPPED,
    OUT_FOR_DELIVERY,
    DELIVERED,
    CANCELLED;

    /** The name in tables, JSON and template files. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static NotificationEvent of(String wireName) {
        return Arrays.stream(values())
                .filter(event -> event.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No notification event: " + wireName));
    }
}
