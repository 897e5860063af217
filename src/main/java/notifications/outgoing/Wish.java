package notifications.outgoing;

import java.util.Optional;
import java.util.Set;

/**
 * What the owner of an endpoint says of it; see {@link Endpoint}.
 *
 * @param enabled whether it is to be sent to
 */
record Wish(String url, Optional<String> description, Optional<Set<String>> types, boolean enabled) {}
