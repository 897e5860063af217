package carriers;

import java.math.BigDecimal;

/**
 * What a parcel is to be insured for.
 *
 * @param amount the sum insured, more than zero
 * @param currency ISO 4217 code; a carrier that insures in another only refuses
 */
public record Insurance(BigDecimal amount, String currency) {}
