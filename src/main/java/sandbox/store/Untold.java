package sandbox.store;

/**
 * A version of a record of which no delivery told in time.
 *
 * @param version which
 * @param announced whether the shop announced it, so that it was missed; else WooCommerce never tells of such a change
 * @param doubtful whether the receiver may have been told all the same: a delivery of it was sent whole and in time and nothing
 *     came back, or one of an earlier deletion was answered, which names no version
 */
public record Untold(Version version, boolean announced, boolean doubtful) {}
