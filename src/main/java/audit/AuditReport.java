package audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a verification found.
 *
 * @param sealed how many entries are in the chain
 * @param position of the last of them
 * @param head the last seal as hex, empty text of an empty chain: kept elsewhere, it proves later that nothing was cut off
 * @param faults where the chain is broken, at most the first hundred
 * @param unsealed how many entries wait for their seal
 * @param oldestUnsealed since when the oldest of them waits
 */
public record AuditReport(
        long sealed, long position, String head, List<String> faults, long unsealed, Optional<Instant> oldestUnsealed) {

    /** Copies what it is given. */
    public AuditReport {
        faults = List.copyOf(faults);
    }

    /** Whether nothing was changed, removed or inserted. */
    public boolean intact() {
        return faults.isEmpty();
    }
}
