package sandbox.shippo;

/**
 * A label that was paid for.
 *
 * @param transaction its id
 * @param rate what it was bought at
 * @param metadata what the buyer wrote on it
 * @param carrier carrier's token
 * @param trackingNumber the parcel's number
 * @param status SUCCESS, or how its refund stands
 * @param amount what it cost
 */
public record SoldLabel(
        String transaction,
        String rate,
        String metadata,
        String carrier,
        String trackingNumber,
        String status,
        String amount) {}
