package shipping;

import carriers.Carrier;
import carriers.LabelOptions;
import carriers.Rate;
import java.math.BigDecimal;
import java.util.Optional;
import platform.tasks.TaskRun;

/**
 * A purchase that passed all checks.
 *
 * @param run the task under whose lease it is made
 * @param shipment as it was seen
 * @param attempt its number
 * @param request as it was planned
 * @param policy the store's
 * @param carrier who is to be asked
 * @param account by which account of the store's own
 * @param held what the carrier holds ready already: it is bought, and nothing else
 * @param rate what was chosen
 * @param options customs and insurance, as far as the carrier takes them
 * @param premium what insuring is expected to cost beside a rate, in the rate's currency
 * @param reasoning why
 */
record PurchaseOrder(
        TaskRun run,
        Shipment shipment,
        int attempt,
        ShipmentRequest request,
        StorePolicy policy,
        Carrier carrier,
        Optional<Long> account,
        Optional<AttemptHistory.Held> held,
        Rate rate,
        LabelOptions options,
        BigDecimal premium,
        Reasoning reasoning) {

    /**
     * At what a carrier sells what it holds ready: the price at which it was made. Where that is not known it is nothing
     * here, and caps are held against {@link #toPay}.
     */
    static Rate rateOf(AttemptHistory.Held held, Shipment shipment, StorePolicy policy) {
        Amount price = shipment.quoted().orElseGet(() -> new Amount(BigDecimal.ZERO, policy.currency()));
        return new Rate(
                held.carrier(),
                shipment.service().orElse(""),
                price.value(),
                price.currency(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    PurchaseOrder holding(AttemptHistory.Held ready) {
        return new PurchaseOrder(
                run,
                shipment,
                attempt,
                request,
                policy,
                carrier,
                account,
                Optional.of(ready),
                rate,
                options,
                premium,
                reasoning);
    }

    /** What will be paid for it, as caps count it: the price of now, which is stored with the shipment. */
    Optional<Rate> toPay(Shipment locked) {
        return locked.quoted()
                .map(price -> counted(new Rate(
                        rate.carrier(),
                        rate.service(),
                        price.value(),
                        price.currency(),
                        rate.estimatedDays(),
                        rate.validUntil(),
                        Optional.empty())));
    }

    /** A rate for it, as caps count it. */
    Rate counted(Rate price) {
        return price.currency().equals(rate.currency())
                ? price.costing(price.amount().add(premium))
                : price;
    }
}
