package incidents;

import java.util.Arrays;
import java.util.Locale;

/** How much an incident matters, the least first. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    /** As in the table and the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a name that is none */
    public static Severity of(String wireName) {
        return Arrays.stream(values())
                .filter(severity -> severity.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No severity: " + wireName));
    }
}
