package carriers;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The wish that a carrier comes for parcels.
 *
 * @param reference our reference
 * @param address where it shall come
 * @param date on which day, there
 * @param from not before this hour
 * @param until not after this hour
 * @param zone whose day and hours these are
 * @param labels what it shall fetch, as many as {@link Capabilities#labelsPerPickup()} at most
 * @param weightKg weight of all parcels together, kilograms
 * @param instructions for the driver
 */
public record PickupRequest(
        String reference,
        Address address,
        LocalDate date,
        LocalTime from,
        LocalTime until,
        ZoneId zone,
        List<LabelKey> labels,
        BigDecimal weightKg,
        Optional<String> instructions) {

    public PickupRequest {
        labels = List.copyOf(labels);
    }

    /** Without the address and what the driver is told. */
    @Override
    public String toString() {
        return "PickupRequest[" + reference + ", " + date + ", " + labels.size() + " labels]";
    }
}
