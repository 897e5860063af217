package records;

/**
 * What became of a page of bodies.
 *
 * @param confirming  left to a look at the store
 * @param quarantined set aside, with their reason
 */
public record Applied(int created, int updated, int unchanged, int confirming, int quarantined) {

    public static final Applied NOTHING = new Applied(0, 0, 0, 0, 0);

    public int processed() {
        return created + updated + unchanged + confirming + quarantined;
    }

    public Applied plus(Applied other) {
        return new Applied(
                created + other.created,
                updated + other.updated,
                unchanged + other.unchanged,
                confirming + other.confirming,
                quarantined + other.quarantined);
    }
}
