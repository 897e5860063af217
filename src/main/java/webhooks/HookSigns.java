package webhooks;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What deliveries, and their absence, tell of webhooks that the store calls active.
 *
 * @param refused ids whose deliveries were refused, and none was taken since
 * @param ownerLost ids that deliver without content, and none with content since
 * @param silentSince resources that change while nothing is delivered of them, with the first such change
 */
record HookSigns(Set<Long> refused, Set<Long> ownerLost, Map<String, Instant> silentSince) {

    HookSigns {
        refused = Set.copyOf(refused);
        ownerLost = Set.copyOf(ownerLost);
        silentSince = Map.copyOf(silentSince);
    }
}
