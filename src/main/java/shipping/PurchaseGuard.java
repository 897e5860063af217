package shipping;

import io.vertx.core.Future;

/** Knows whether what a shipment is for still wants it. */
@FunctionalInterface
public interface PurchaseGuard {

    /**
     * Asked before each purchase, with a fresh look at the subject.
     *
     * @return the verdict; fails when it cannot be known now, and the purchase is tried again later
     */
    Future<GuardVerdict> stillWanted(String storeId, long subjectId, Shipment shipment);
}
