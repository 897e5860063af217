package stores;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What we do by ourselves for a store. */
public enum StoreMode {
    /** Orders are shipped without a person. */
    ON,
    /** We read and show, and do nothing towards carriers, customers or the store. */
    OBSERVE,
    /** What would be done is planned and shown, and not done. */
    DRY_RUN;

    private static final Map<String, StoreMode> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(StoreMode::wireName, Function.identity()));

    /** As in the table and the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All modes by their wire names. */
    public static Map<String, StoreMode> byWireName() {
        return BY_WIRE_NAME;
    }

    static StoreMode of(String wireName) {
        return Arrays.stream(values())
                .filter(mode -> mode.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No store mode: " + wireName));
    }
}
