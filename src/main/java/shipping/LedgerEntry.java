package shipping;

import java.time.Instant;
import java.util.Optional;

/**
 * A line of the purchase ledger.
 *
 * @param attempt number of the purchase within its shipment, from 1
 * @param event what happened
 * @param carrier at which carrier
 * @param label the label that the event is about
 * @param detail for a person to read
 * @param at when
 */
public record LedgerEntry(
        int attempt,
        LedgerEvent event,
        String carrier,
        Optional<LedgerLabel> label,
        Optional<String> detail,
        Instant at) {}
