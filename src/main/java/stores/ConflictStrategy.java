package stores;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What becomes of an edit made here of what the store changed too since the state that the edit was based on. */
public enum ConflictStrategy {
    /** The later of both holds. */
    LAST_MODIFIED,
    /** The store's change holds. */
    REMOTE_WINS,
    /** A person decides, field by field. */
    MANUAL;

    private static final Map<String, ConflictStrategy> BY_WIRE_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(ConflictStrategy::wireName, Function.identity()));

    /** As in the table and the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All strategies by their wire names. */
    public static Map<String, ConflictStrategy> byWireName() {
        return BY_WIRE_NAME;
    }

    /** @throws IllegalArgumentException for a name that is none */
    public static ConflictStrategy of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
