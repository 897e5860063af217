package notifications.outgoing;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Where somebody wants to be told.
 *
 * @param storeId the store whose events it gets; empty text for those of all
 * @param id ours
 * @param url where it listens
 * @param description its owner's words
 * @param types only these events; empty for all
 * @param disabledBecause empty while it is sent to; else {@code owner}, {@code gone} or {@code failing}
 * @param secrets how it is signed to, sealed
 * @param lastSequence the number of the last event for it
 * @param pending deliveries that are still to be made
 * @param dropped events that were not kept for it, since too many waited
 * @param health how it bears what it is sent
 * @param lastTakenAt when it last took something
 * @param version counts its changes
 */
record Endpoint(
        String storeId,
        long id,
        String url,
        Optional<String> description,
        Optional<Set<String>> types,
        Optional<String> disabledBecause,
        SealedSecrets secrets,
        long lastSequence,
        long pending,
        long dropped,
        EndpointHealth health,
        Optional<Instant> lastTakenAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    /** Its owner switched it off. */
    static final String BY_OWNER = "owner";

    /** It answered 410. */
    static final String GONE = "gone";

    /** It took nothing for too long. */
    static final String FAILING = "failing";

    boolean enabled() {
        return disabledBecause.isEmpty();
    }

    /** Whether it wants to be told of an event of this store. */
    boolean wants(String store, String type) {
        return (storeId.isEmpty() || storeId.equals(store))
                && types.map(wished -> wished.contains(type)).orElse(true);
    }

    /** Whether what went wrong until now no longer counts: it is switched on again, or is elsewhere. */
    static boolean beginsAnew(Endpoint before, Wish wish) {
        return wish.enabled() && (!before.enabled() || !wish.url().equals(before.url()));
    }

    /** As incidents name it. */
    String subject() {
        return "endpoint:" + id;
    }

    /** Without the address, in which some keep a token. */
    @Override
    public String toString() {
        return "Endpoint[" + storeId + "/" + id + "]";
    }

    /**
     * The keys as they rest.
     *
     * @param newest signs everything
     * @param previous signs beside it until {@code previousUntil}
     */
    record SealedSecrets(Buffer newest, Optional<Buffer> previous, Optional<Instant> previousUntil) {
        @Override
        public String toString() {
            return "SealedSecrets[…]";
        }
    }
}
