package tracking;

import java.time.Instant;
import java.util.Optional;

/**
 * A shipment to be asked after.
 *
 * @param storeId the store
 * @param shipmentId ours
 * @param subjectId what it was shipped for
 * @param isReturn whether it brings goods of that back
 * @param account the account of the store's own by which its label was bought; empty: by the way that all stores share
 * @param carrier who carries it
 * @param trackingNumber its number there
 * @param polls which question this is: who holds the newest may store the answer
 * @param dueAt when it is asked after next; of one that was taken to be asked after, when it is free again
 * @param since when its label was bought
 * @param progress how far it is
 * @param marks what else is kept of it
 */
record DueParcel(
        String storeId,
        long shipmentId,
        long subjectId,
        boolean isReturn,
        Optional<Long> account,
        String carrier,
        String trackingNumber,
        int polls,
        Optional<Instant> dueAt,
        Instant since,
        Progress progress,
        Marks marks) {

    BoughtBy by() {
        return new BoughtBy(storeId, account);
    }
}
