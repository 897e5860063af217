package carriers;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where a parcel is on its way, in one vocabulary for all carriers. */
public enum TrackingStatus {
    PENDING("pending"),
    INFO_RECEIVED("info_received"),
    PICKED_UP("picked_up"),
    IN_TRANSIT("in_transit"),
    OUT_FOR_DELIVERY("out_for_delivery"),
    READY_FOR_PICKUP("ready_for_pickup"),
    DELIVERED("delivered"),
    DELIVERY_FAILED("delivery_failed"),
    ON_HOLD("on_hold"),
    RETURN_TO_SENDER("return_to_sender"),
    CANCELLED("cancelled"),
    EXPIRED("expired"),
    UNKNOWN("unknown");

    private static final Map<String, TrackingStatus> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(TrackingStatus::wireName, Function.identity()));

    private final String wireName;

    TrackingStatus(String wireName) {
        this.wireName = wireName;
    }

    /** The name in JSON and columns. */
    public String wireName() {
        return wireName;
    }

    /** The status of that wire name, if it is one. */
    public static Optional<TrackingStatus> ofWireName(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }
}
