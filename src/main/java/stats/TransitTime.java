package stats;

import java.math.BigDecimal;

/**
 * How long a carrier's parcels to a country were on their way: from their hand-over, or where the carrier does not tell it from
 * the purchase of their label, to the door.
 *
 * @param country two letters; empty text where it is not known
 * @param delivered how many parcels
 * @param averageDays of all
 * @param medianDays half of them were quicker
 * @param ninetiethDays nine of ten were quicker
 */
record TransitTime(
        String carrier,
        String country,
        long delivered,
        BigDecimal averageDays,
        BigDecimal medianDays,
        BigDecimal ninetiethDays) {}
