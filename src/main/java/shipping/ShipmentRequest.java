package shipping;

import carriers.Address;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The wish to ship. It is stored sealed with its plan, and every purchase is made from the stored one.
 *
 * @param storeId whose it is
 * @param subjectId what the shipment is for, in the caller's numbers; here it is only a name
 * @param origin where the parcels leave from
 * @param destination where they go to
 * @param lines what is in them, at least one line, each line id once
 * @param declaredValue worth of all lines
 * @param currency ISO 4217 code of all values
 * @param carrier the one carrier to ask; empty: the rules and the price decide
 * @param service the one service to buy; empty: the rules and the price decide
 * @param sandbox whether the store is a sandbox: only then the sandbox carrier is asked, and nothing else
 * @param plannedBy who decided: a principal, or {@code automation}
 * @param traits what else rules and packing ask
 */
public record ShipmentRequest(
        String storeId,
        long subjectId,
        Address origin,
        Address destination,
        List<ShipmentLine> lines,
        BigDecimal declaredValue,
        String currency,
        Optional<String> carrier,
        Optional<String> service,
        boolean sandbox,
        String plannedBy,
        RequestTraits traits) {

    public ShipmentRequest {
        lines = List.copyOf(lines);
    }

    /** The same to another place. */
    ShipmentRequest to(Address other) {
        return new ShipmentRequest(
                storeId,
                subjectId,
                origin,
                other,
                lines,
                declaredValue,
                currency,
                carrier,
                service,
                sandbox,
                plannedBy,
                traits);
    }

    /** A wish of which no more is known. */
    public ShipmentRequest(
            String storeId,
            long subjectId,
            Address origin,
            Address destination,
            List<ShipmentLine> lines,
            BigDecimal declaredValue,
            String currency,
            Optional<String> carrier,
            Optional<String> service,
            boolean sandbox,
            String plannedBy) {
        this(
                storeId,
                subjectId,
                origin,
                destination,
                lines,
                declaredValue,
                currency,
                carrier,
                service,
                sandbox,
                plannedBy,
                RequestTraits.NONE);
    }
}
