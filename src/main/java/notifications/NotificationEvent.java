package notifications;

import java.util.Arrays;
import java.util.Locale;

/** What somebody is told of: the customer, or with {@code low_stock} and {@code operator_alert} the store's operators. */
public enum NotificationEvent {
    SHIPPED,
    OUT_FOR_DELIVERY,
    DELIVERED,
    DELAYED,
    CANCELLED,
    REFUNDED,
    ORDER_CONFIRMED,
    ORDER_COMPLETED,
    LOW_STOCK,
    OPERATOR_ALERT,
    DATA_CORRECTION;

    /** Whether it is mailed where the store has settled nothing: what WooCommerce itself mails is not. */
    boolean mailedByDefault() {
        return this != REFUNDED && this != ORDER_CONFIRMED && this != ORDER_COMPLETED;
    }

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
