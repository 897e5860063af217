package shipping;

import java.util.Optional;

/**
 * How a parcel came to be as it is.
 *
 * @param box its kind, by the name that the rules give it; empty: the default box
 * @param reasoning of its plan and of its rate
 */
public record ParcelStory(Optional<String> box, Reasoning reasoning) {}
