package carriers;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A price for a shipment.
 *
 * @param carrier who would carry it: a gateway may answer for another carrier than the one asked, so compare
 * @param service the carrier's name of the service
 * @param amount price for all parcels of the request
 * @param currency ISO 4217 code of the price
 * @param estimatedDays days from hand-over to the door; empty if not said
 * @param validUntil until when the price holds; empty if not said
 * @param quoteId the carrier's name of this quote
 */
public record Rate(
        String carrier,
        String service,
        BigDecimal amount,
        String currency,
        Optional<Integer> estimatedDays,
        Optional<Instant> validUntil,
        Optional<String> quoteId) {}
