package catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a change of stock speaks of the figure that the store shows. */
enum StockOperation {
    SET,
    INCREASE,
    DECREASE;

    /** By the names that callers use. */
    static final Map<String, StockOperation> BY_WIRE_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(StockOperation::wireName, Function.identity()));

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StockOperation of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
