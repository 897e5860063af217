package fulfilment;

import java.util.Optional;

/**
 * Where an order's fulfilment stands, as stored.
 *
 * @param status of the life cycle
 * @param waitingFor why nothing goes on, for people
 * @param automatic whether automation shipped it
 */
record Standing(FulfilmentStatus status, Optional<String> waitingFor, boolean automatic) {

    static final Standing NEW = new Standing(FulfilmentStatus.UNFULFILLED, Optional.empty(), false);
}
