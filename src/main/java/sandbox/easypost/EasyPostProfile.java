package sandbox.easypost;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;

/**
 * How a simulated EasyPost behaves. Its keys are those that begin with {@code EZTK} (test) or {@code EZAK}
 * (production).
 *
 * @param clock what time it is for parcels and objects
 * @param unaskedInsurance what the account insures each parcel for without being asked, USD
 */
public record EasyPostProfile(Clock clock, Optional<BigDecimal> unaskedInsurance) {

    /** An account as it comes. */
    public static EasyPostProfile plain(Clock clock) {
        return new EasyPostProfile(clock, Optional.empty());
    }

    /** The same, but every parcel is insured for this without being asked. */
    public EasyPostProfile insuring(BigDecimal amount) {
        return new EasyPostProfile(clock, Optional.of(amount));
    }
}
