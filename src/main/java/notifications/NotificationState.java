package notifications;

import java.util.Arrays;
import java.util.Locale;

/** How far a notification is; for a run that finds it, also what that run may do. */
enum NotificationState {
    /** Provably not sent yet: may be sent. */
    PENDING,
    /** A send began whose fate is not known to the table: may be sent once more, where the setting allows it. */
    SENDING,
    /** The mail server took it. */
    SENT,
    /** Its fate is not known, and it is not sent again. */
    UNKNOWN,
    /** The mail server refused the address or the mail for good. */
    REFUSED,
    /** It was decided that nothing goes out. */
    NOT_SENT,
    /** Tried for too long. */
    FAILED;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static NotificationState of(String wireName) {
        return Arrays.stream(values())
                .filter(state -> state.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No notification state: " + wireName));
    }
}
