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
 * @param via name of the gateway through which it is offered; empty until whoever asked several has noted it
 */
public record Rate(
        String carrier,
        String service,
        BigDecimal amount,
        String currency,
        Optional<Integer> estimatedDays,
        Optional<Instant> validUntil,
        Optional<String> quoteId,
        Optional<String> via) {

    /** A price as a gateway names it. */
    public Rate(
            String carrier,
            String service,
            BigDecimal amount,
            String currency,
            Optional<Integer> estimatedDays,
            Optional<Instant> validUntil,
            Optional<String> quoteId) {
        this(carrier, service, amount, currency, estimatedDays, validUntil, quoteId, Optional.empty());
    }

    /** The same, offered through this gateway. */
    public Rate through(String gateway) {
        return new Rate(carrier, service, amount, currency, estimatedDays, validUntil, quoteId, Optional.of(gateway));
    }

    /** The same at another price, in its currency. */
    public Rate costing(BigDecimal other) {
        return new Rate(carrier, service, other, currency, estimatedDays, validUntil, quoteId, via);
    }

    /** The same without its quote, for when it is too old to buy from. */
    public Rate withoutQuote() {
        return new Rate(carrier, service, amount, currency, estimatedDays, validUntil, Optional.empty(), via);
    }
}
