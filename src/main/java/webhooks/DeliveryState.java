package webhooks;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How far a delivery has come. */
public enum DeliveryState {
    /** To be worked off. */
    PENDING,
    /** Its body could not decide; it waits for a look at the store. */
    WAITING,
    PROCESSED,
    /** We held a newer state already. */
    SUPERSEDED,
    /** The resource was gone before the delivery was made. */
    GONE,
    /** Nothing that we keep. */
    IGNORED,
    /** It could not be understood or stored; kept with its reason. */
    QUARANTINED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a name that is none */
    public static DeliveryState of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    /** Those of the names that there are. */
    public static Set<DeliveryState> of(Collection<String> wireNames) {
        return Arrays.stream(values())
                .filter(state -> wireNames.contains(state.wireName()))
                .collect(Collectors.toSet());
    }
}
