package fulfilment;

import java.util.Optional;

/**
 * What may be done for an order at this moment.
 *
 * @param obstacle why nothing is planned without a person; empty: it may be
 * @param dryRun plans are only written down
 * @param automated whether the order is one for automation at all, paused or not
 * @param tellsStore whether the store may be written to
 * @param tellsCustomer whether the customer may be mailed
 */
record Permission(
        Optional<Obstacle> obstacle, boolean dryRun, boolean automated, boolean tellsStore, boolean tellsCustomer) {

    /** The same, with another obstacle unless there is one already. */
    Permission unless(Optional<Obstacle> another) {
        return new Permission(obstacle.or(() -> another), dryRun, automated, tellsStore, tellsCustomer);
    }
}
